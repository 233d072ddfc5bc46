# The hub's commands. `make` alone lists them.
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PY311 := $(shell command -v python3.11 || command -v python3)
PYTEST := pytest -n 2 --dist loadscope --no-loadscope-reorder
PIP := pip install -q --disable-pip-version-check
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: help run test test-all tests-1 tests-2 test-next faults lint format messages lock bench browser
help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: export WAGTAILADMIN_BASE_URL ?= http://127.0.0.1:$(PORT)
run: $(VENV)/run.stamp ## the hub with demo content on http://127.0.0.1:8000 (PORT= changes it)
	$(BIN)/python manage.py migrate --verbosity 0 && $(BIN)/python manage.py setup_hub
	$(BIN)/python manage.py load_demo && $(BIN)/python manage.py tend_yellow_book && $(BIN)/python manage.py update_index -v 0
	$(BIN)/python manage.py runserver $(PORT) --noreload

test: chosen = quick and ## every check, and each test that is quick, in about twelve minutes (area=NAME: those of tests/NAME)
test-all: ## every check and every test in all its cases, which takes more than an hour
test test-all: $(VENV)/dev.stamp $(if $(area),,browser)
	$(if $(area),$(BIN)/$(PYTEST) -m "$(chosen) not browser" tests/$(area),$(MAKE) --no-print-directory --jobs=2 chosen="$(chosen)" tests-1 tests-2)
tests-1: ; $(BIN)/python -m tests.with_postgres $(BIN)/$(PYTEST) --junitxml=var/tests-1.xml -m "$(chosen) not browser"
tests-2: lint ; @mkdir -p var; $(BIN)/$(PYTEST) -n 1 --junitxml=var/tests-2.xml -m "$(chosen) (browser or both_databases)" >var/tests-2.log 2>&1; failed=$$?; cat var/tests-2.log; exit $$failed
test-next: browser ## the suite on the next Wagtail that wagtail-localize supports
	$(PY311) -m venv .venv-next && .venv-next/bin/$(PIP) -r requirements.txt -r requirements-dev.txt && .venv-next/bin/$(PIP) "wagtail>=8.0,<8.1"
	.venv-next/bin/$(PYTEST) -W default

faults: $(VENV)/dev.stamp ## deliberate faults, each of which must turn a test red
	$(BIN)/python -m tests.with_postgres $(BIN)/python -m tests.faults $(only)

lint: $(VENV)/dev.stamp ## style, floors, types, templates, missing migrations
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache && $(BIN)/djlint templates --lint --quiet
	$(BIN)/mypy --no-error-summary && $(BIN)/python manage.py makemigrations --check --dry-run

format: $(VENV)/dev.stamp ## tidy the Python code
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

messages: $(VENV)/dev.stamp ## collect and compile the words to translate (needs gettext)
	$(BIN)/python manage.py makemessages --locale cy --no-obsolete --add-location file --no-wrap --ignore .venv --ignore tests --ignore var
	$(BIN)/python manage.py compilemessages --locale cy --locale en --ignore .venv

bench: $(VENV)/dev.stamp ## what pages, searches and editions cost (half an hour)
	$(BIN)/python -m tests.with_postgres $(BIN)/python -m tests.bench.pages && $(BIN)/python -m tests.bench.search 10000 && $(BIN)/python -m tests.bench.editions
	$(BIN)/python -m tests.with_postgres $(BIN)/python -m tests.bench.search 100000

lock: $(VENV)/dev.stamp ## pin every dependency, with hashes
	for name in requirements requirements-s3 requirements-sentry requirements-dev; do $(LOCK) $$name.in -o $$name.txt || exit; done

browser: ; @sh .ci/chromium && sh .ci/servers
include deploy/operations.mk

$(VENV)/run.stamp: requirements.txt
	@$(PY311) -c 'import sys; sys.exit(None if sys.version_info[:2] == (3, 11) else "The hub needs Python 3.11.")' && $(PY311) -m venv $(VENV)
	$(BIN)/$(PIP) --require-hashes -r requirements.txt && touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/$(PIP) --require-hashes -r requirements-dev.txt && touch $@
