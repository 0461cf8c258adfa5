"""Firefox and WebKit as Debian packs them, by the protocols that they speak themselves.

Firefox is driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) over a socket, without geckodriver; WebKit
by WebDriver (https://www.w3.org/TR/webdriver2/), on a screen that nobody sees. Playwright drives builds of its own.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from websocket import create_connection

#: Names of keys, as WebDriver codes them; others are sent as they are.
KEYS = {"ArrowLeft": "\ue012", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "Enter": "\ue007", "Space": " "}
_QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
}


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _listens(port, seconds=20):
    """Wait until something listens at a port of this machine."""
    end = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < end, f"nothing listens at port {port}"
            time.sleep(0.02)


def presses(key):
    """A key's way down and up, as both protocols want it."""
    steps = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": steps}]


class Firefox:
    """A Firefox, once it listens at `address`."""

    missing = None if shutil.which("firefox-esr") or shutil.which("firefox") else "no Firefox (Debian: firefox-esr)"

    def __init__(self, address):
        self._socket, self._ids = create_connection(f"{address}/session", suppress_origin=True, timeout=60), count(1)
        self._send("session.new", capabilities={})
        self._page = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def _send(self, method, **params):
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, url):
        self._send("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def run(self, function, *arguments):
        """What a JavaScript function gives for some arguments, by way of JSON."""
        answer = self._send(
            "script.callFunction",
            functionDeclaration=f"text => JSON.stringify(({function})(...JSON.parse(text)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": self._page},
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def press(self, key):
        self._send("input.performActions", context=self._page, actions=presses(key))

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator["Firefox"]:
        """One with a new profile in `folder`."""
        prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _QUIET.items())
        (folder / "user.js").write_text(prefs, "utf8")
        command = [shutil.which("firefox-esr") or "firefox", "--headless", "--no-remote", "--profile", folder]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [*command, "--remote-debugging-port", "0"], stdout=log, stderr=subprocess.PIPE, text=True
            )
        try:
            assert process.stderr
            said = next(line for line in process.stderr if "WebDriver BiDi listening on" in line)
            yield cls(said.split()[-1])
        finally:
            process.terminate()
            process.communicate()


class WebKit:
    """A WebKitGTK, by its driver at `address`."""

    _PLACES = Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")
    browser = next(map(str, _PLACES), None)
    missing = (
        None
        if browser and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
        else "no WebKit with a driver and a screen (Debian: webkit2gtk-driver, xvfb)"
    )

    def __init__(self, address):
        self._at = address
        options = {"binary": self.browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._at += f"/session/{self._send('/session', capabilities=wanted)['sessionId']}"

    def _send(self, path, **body):
        request = Request(self._at + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def open(self, url):
        self._send("/url", url=url)

    def run(self, function, *arguments):
        """What a JavaScript function gives for some arguments, by way of JSON."""
        return self._send("/execute/sync", script=f"return ({function})(...arguments)", args=arguments)

    def press(self, key):
        self._send("/actions", actions=presses(key))

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator["WebKit"]:
        """One that keeps its things in `folder`."""
        read, write = os.pipe()
        screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write], stderr=-3)
        os.close(write)
        try:
            with os.fdopen(read) as said:
                display = f":{said.readline().strip()}"
            home = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CACHE", "CONFIG", "DATA")}
            # Its sandbox asks for rights that containers do not give; all it opens is ours.
            alone = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
            environment = {**os.environ, **home, **alone, "DISPLAY": display}
            port = _free_port()
            driver = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=environment)
            try:
                _listens(port)
                yield cls(f"http://127.0.0.1:{port}")
            finally:
                driver.terminate()
                driver.wait()
        finally:
            screen.terminate()
            screen.wait()
