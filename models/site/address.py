"""Where the book is: one repository, the site that GitHub Pages makes of it, and the links to both."""

import os


def repository(written):
    """The repository's address: where GitHub builds the book, that one; else as `written`."""
    name = os.environ.get("GITHUB_REPOSITORY")
    return f"https://github.com/{name}" if name else written.rstrip("/")


def site(repository):
    """The address of a repository's GitHub Pages, with a slash at its end."""
    owner, name = repository.split("/")[-2:]
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _configure(app, config):
    written = config.html_theme_options.get("repository_url", "").rstrip("/")
    if not written:
        return
    here = config.html_theme_options["repository_url"] = config.repository_url = repository(written)
    config.html_baseurl = config.html_baseurl or site(here)

    def replace(app, docname, source):
        """A notebook must repeat the address as `written`: on the page it is the one in force."""
        source[0] = source[0].replace(written, here).replace(site(written), config.html_baseurl)

    app.connect("source-read", replace)


def setup(app):
    # "env": where the address changes, the pages that repeat it are read again.
    app.add_config_value("repository_url", "", "env", str)
    app.connect("config-inited", _configure, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
