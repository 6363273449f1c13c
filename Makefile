# Everything works in a fresh clone with python3 (3.11 or newer), make and git.

PYTHON ?= python3
VENV   ?= .venv
HOST   ?= 127.0.0.1
PORT   ?= 7860

BIN  := $(VENV)/bin
APP  := $(VENV)/.installed
DEV  := $(VENV)/.installed-test
PERF := $(VENV)/.installed-bench
LEARN := $(VENV)/.installed-training
PIP  := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt

.PHONY: help chat index test lint check-all bench model clean
.DEFAULT_GOAL := help

help: ## show what there is to make
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

chat: $(APP) index ## index the corpus, serve the page and open it
	@$(BIN)/policy-qa chat --open --host $(HOST) --port $(PORT)

index: $(APP) ## build the index, or bring it up to date
	@$(BIN)/policy-qa index

test: $(DEV) ## run the tests
	@$(BIN)/python -m pytest -m "not slow"

lint: $(DEV) ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check-all: lint ## lint, then all tests, the slow ones too
	@$(BIN)/python -m pytest

bench: $(PERF) ## measure speed and memory beside a plain pipeline
	@$(BIN)/python -m benchmarks.run

model: $(LEARN) ## make the shipped model again (hours; training/README.md)
	@$(BIN)/python -m training

clean: ## remove what was built; the texts stay
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find index -mindepth 1 ! -name README.md -delete

# A stamp a set of packages: pip runs again only when what is asked for has changed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("policy-qa needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(APP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing (once; some minutes, about 2 GB)..." >&2
	@$(PIP) -e .
	@touch $@

$(DEV): $(APP)
	@$(PIP) -e '.[test]'
	@touch $@

$(PERF): $(DEV)
	@$(PIP) -e '.[bench]'
	@touch $@

$(LEARN): $(DEV)
	@$(PIP) -e '.[training]'
	@touch $@
