# Everything these targets install or build goes into .venv and _build.

# The first of these that is Python 3.11 or later; `make PYTHON=... book` names another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,\
  $(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# One process a core; what shares a notebook, a server or a book stays in one (tests/conftest.py).
TEST := $(BIN)/pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder --durations 10 -r fER
WHAT ?= tests chapters --nbval --build-site

.PHONY: help book site page tally quizzes course slides pdf test quick lint pictures missing where fresh links next release dist bench mutants lab lock clean browser
.DEFAULT_GOAL := help

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

book: site ## build the book, serve it on this machine and open it
	@$(BIN)/python -c "$$SERVE"

site: .venv/book ## build the book into _build/html
	@$(BIN)/python -m models.site.build

page: .venv/book ## NAME=seam_thins: build the one page with that figure, or of that name, into _build/page
	@$(BIN)/python -m models.site.build $(or $(NAME),$(error NAME must be a figure or a page: make page NAME=seam_thins))

tally: .venv/book ## FILES="a.txt b.txt": count and draw the bets that a class copied from Your reading
	@$(BIN)/python -m models.site.tally $(FILES)

quizzes: .venv/book ## put the quizzes into the chapters, and write them for Moodle and Canvas into _build/quizzes
	@$(BIN)/python -m models.site.quizzes

course: .venv/book ## write notebooks for students, for teachers and for nbgrader to grade, into _build/course
	@$(BIN)/python -m models.site.course $(NAME)

slides: .venv/test site ## build the site, and a deck of slides for each chapter into _build/html/slides
	$(BIN)/python -m models.site.slides

pdf: .venv/test browser site ## print the book, its chapters, solutions and bet sheets into _build/html/handouts
	$(BIN)/python -m models.site.handouts

test: .venv/test browser ## run every test, and every notebook against its committed outputs
	$(TEST) $(WHAT)

quick: .venv/test lint ## in a minute: every test that needs no site, no notebook and no browser
	$(TEST) tests -m "not fresh and not slow"

lint: .venv/test ## check how Python, notebooks and browser code are written, and what imports what
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --cache-dir _build/import_linter
	$(BIN)/node .venv/npm/node_modules/@biomejs/biome/bin/biome lint --error-on-warnings

pictures: .venv/test ## say which figures are drawn differently, and remember them as they are drawn now
	$(BIN)/python -m tests.live.pictures

missing: .venv/test ## say what a chapter, a figure, a model or a table still lacks, and where to put it
	@$(BIN)/python -m tests.house

where: .venv/test ## NAME=seam_thins: where a figure's chapter, models, tests and tables are
	@$(BIN)/python -m tests.house $(NAME)

fresh: .venv/test browser ## follow Binder's and Colab's steps in new environments, through every chapter
	$(BIN)/pytest tests -m fresh

links: .venv/book ## ask every link in the chapters whether it still leads somewhere
	$(BIN)/jupyter-book build . --builder linkcheck -q

next: .venv/book ## build the book with the newest Sphinx, MyST-NB and theme, and say what stands in the way
	$(BIN)/python -m tests.site.next

release: .venv/book ## VERSION=0.2.0: give the book this version, and today's date, wherever they stand
	$(BIN)/python -m tests.site.release $(VERSION)

dist: .venv/test ## build the package's wheel and source distribution into dist
	$(BIN)/python -m hatchling build

bench: .venv/bench browser site ## time a live figure beside the same by Panel, Plotly, Altair and hand
	$(BIN)/python -m tests.bench

mutants: .venv/mutants ## in half an hour: put MUTANTS=500 small mistakes into the models, and say which no test notices
	@$(BIN)/python -m tests.mutants $(or $(MUTANTS),500) $(or $(SEED),1)

lab: .venv/book ## open the chapters in JupyterLab
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) chapters

lock: ## pin the newest versions that fit pyproject.toml, on Python 3.11
	python3.11 -m venv --clear _build/lock
	_build/lock/bin/python -m pip install --quiet pip-tools
	$(COMPILE) --extra book --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra test --constraint requirements.txt --output-file _build/lock/test.txt pyproject.toml
	@# Of each next one, keep what those before do not have.
	(echo '-c ../requirements.txt'; awk 'NR == FNR {known[$$1]} NR > FNR && !($$1 in known)' requirements.txt _build/lock/test.txt) > tests/requirements.txt
	@set -e; for extra in bench mutants; do \
	  $(COMPILE) --extra $$extra --constraint requirements.txt --constraint tests/requirements.txt --output-file _build/lock/$$extra.txt pyproject.toml; \
	  (echo '-c ../../requirements.txt'; awk -v last=_build/lock/$$extra.txt 'FILENAME != last {known[$$1]; next} !($$1 in known)' requirements.txt tests/requirements.txt _build/lock/$$extra.txt) > tests/$$extra/requirements.txt; \
	done

clean: ## remove the environment and everything built
	rm -rf .venv _build

.venv/book: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "The book needs Python 3.11 or later; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps --editable .
	@touch $@

.venv/test: tests/requirements.txt package-lock.json .venv/book
	$(PIP) install -r tests/requirements.txt
	mkdir -p .venv/npm
	cp package.json package-lock.json .npmrc .venv/npm
	$(BIN)/npm ci --silent --no-fund --no-audit --prefix .venv/npm
	@touch $@

.venv/bench: tests/bench/requirements.txt .venv/test
	$(PIP) install -r tests/bench/requirements.txt
	@touch $@

.venv/mutants: tests/mutants/requirements.txt .venv/test
	$(PIP) install -r tests/mutants/requirements.txt
	@touch $@

# A Chromium for the tests: one that is there, or Playwright's own, or Debian's.
browser: .venv/test
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do command -v "$$name" >/dev/null && exit; done; \
	$(BIN)/playwright install chromium && { test "$$(id -u)" != 0 || $(BIN)/playwright install-deps chromium; exit 0; }; \
	test "$$(id -u)" = 0 && apt-get update && apt-get install --yes --no-install-recommends chromium && exit; \
	echo "The tests need Chromium: install it, or set CHROMIUM to the path of one." >&2; exit 1

COMPILE := CUSTOM_COMPILE_COMMAND="make lock" _build/lock/bin/pip-compile --quiet --upgrade --allow-unsafe --strip-extras \
  --annotation-style=line --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

define SERVE
import contextlib, functools, http.server, threading, webbrowser
class Site(http.server.SimpleHTTPRequestHandler):
    log_message = lambda *_: None
site = functools.partial(Site, directory="_build/html")
try:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 8000), site)
except OSError:  # the port is taken
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), site)
address = f"http://127.0.0.1:{server.server_port}/"
print(f"The book is at {address} until Ctrl-C.", flush=True)
threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
with contextlib.suppress(KeyboardInterrupt):
    server.serve_forever()
endef
export SERVE
