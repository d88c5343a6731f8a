# `make help` says what there is to make. Needs make and a Python from 3.11 to 3.13 with its venv module.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo test test-all bench checks lint wheel lock clean bubblewrap .venv

BIN := .venv/bin
# Instructors' shells sometimes forbid bytecode, and TensorFlow then takes ten more seconds at each start.
COMPILED := env -u PYTHONDONTWRITEBYTECODE -u PIP_NO_COMPILE
PIP := $(COMPILED) $(BIN)/python -m pip --disable-pip-version-check --quiet

help: ## this list
	@sed -n 's/^\([a-z.-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

demo: .venv bubblewrap ## install what is missing, then play a whole course with a sample class
	@$(BIN)/graders demo

test: checks ## everything that CI runs
	@$(BIN)/python -m pytest -q

test-all: checks ## the same with the slow tests: trainings, many kernels, attacks on the sandbox
	@$(BIN)/python -m pytest -q -m "slow or not slow"

bench: .venv bubblewrap ## a class graded here and by stock nbgrader, side by side; on an idle machine, some ten minutes
	@$(COMPILED) $(BIN)/python bench/bench.py

checks: .venv bubblewrap lint wheel
	@$(BIN)/graders build --check
	@$(BIN)/python -m pytest -q --doctest-modules graders

lint: .venv ## style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

wheel: .venv ## dist/graders-*.whl, the package that learners install, searched for leaks as the release is
	@rm -rf dist && $(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@$(BIN)/graders audit --wheel dist/graders-*.whl
	@ls dist/graders-*.whl

lock: ## choose the newest allowed versions again (needs uv: pip install uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@uv pip compile pyproject.toml requirements.in --extra course --extra dev --universal --python-version 3.11 --upgrade --quiet \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.lock
	@! grep -nE '(https?|file)://' requirements.lock
	@grep -c '==' requirements.lock | sed 's/$$/ versions pinned/'

clean: ## remove what was built and cached; keeps .venv and the course's data
	@rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find graders tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv: .venv/installed
	@:

.venv/installed: requirements.lock pyproject.toml
	@found=; bare=; \
	for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	    $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue; \
	    if $$python -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; else bare=$${bare:-$$python}; fi; \
	done; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
	    version=$$($$bare -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	    echo "$$bare has no venv module; on Debian and Ubuntu: sudo apt-get install python$$version-venv" >&2; exit 1; \
	elif [ -z "$$found" ]; then \
	    echo "no Python 3.11, 3.12 or 3.13 here (tried python3, python3.13, python3.12, python3.11);" \
	        "name one with make PYTHON=/path/to/python, or: sudo apt-get install python3 python3-venv" >&2; exit 1; \
	fi; \
	echo "installing into .venv with $$($$found --version); some minutes the first time"; \
	$$found -m venv $$($(BIN)/python -c '' 2>/dev/null || echo --clear) .venv
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

bubblewrap:
	@command -v bwrap >/dev/null && exit 0; \
	[ "$$(uname -s)" = Linux ] || { echo "the judge needs Linux (WSL2 included); here the labs can be opened, not graded" >&2; exit 1; }; \
	if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo=no; fi; \
	if [ "$$sudo" != no ] && command -v apt-get >/dev/null; then \
	    echo "installing bubblewrap, the sandbox of learners' code"; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    $$sudo apt-get install -y -qq bubblewrap >/dev/null 2>&1 \
	        || { $$sudo apt-get update -qq && $$sudo apt-get install -y -qq bubblewrap >/dev/null; }; \
	else \
	    echo "learners' code runs in a sandbox: install bubblewrap (sudo apt-get install bubblewrap), then run this again" >&2; \
	    exit 1; \
	fi
