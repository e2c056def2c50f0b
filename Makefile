# The two commands of the README, and those of a contributor. Everything lives in .venv and .ianto; delete both to
# begin anew.
PYTHON ?= python3
PORT ?= 8456
STORIES ?=
LIBRARY ?= .ianto/$(if $(STORIES),stories,examples)

venv := .venv
bin := $(venv)/bin

.PHONY: run test lint types bench fuzz format clean

run: $(venv)/run.stamp  ## a library of the example stories (or of STORIES=DIR), open at http://127.0.0.1:8456
	@mkdir -p .ianto
	@$(bin)/ianto add --library "$(LIBRARY)" "$(or $(STORIES),examples/stories)" || [ $$? -eq 1 ]
	@$(bin)/ianto serve --library "$(LIBRARY)" --port $(PORT)

test: $(venv)/dev.stamp  ## everything that is checked
	@tools/parts
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/pytest -n auto --dist loadgroup

bench: $(venv)/dev.stamp  ## the table of speeds, up to 10,000 stories (SIZES="1000 10000 100000" for more)
	$(bin)/python -m bench $(if $(SIZES),--sizes $(SIZES))

fuzz: $(venv)/dev.stamp  ## look for the file that breaks it, a minute for each target (SECONDS=3600 for more)
	$(bin)/python -m fuzz --seconds $(or $(SECONDS),60)

accuracy: $(venv)/dev.stamp  ## how well headers are read, by field, era and shape (MISSES=1 lists what was read otherwise)
	$(bin)/python -m bench.accuracy $(if $(MISSES),--misses)

lint: $(venv)/dev.stamp
	$(bin)/ruff check
	$(bin)/lint-imports

types: $(venv)/dev.stamp
	$(bin)/mypy

format: $(venv)/dev.stamp
	$(bin)/ruff format
	$(bin)/ruff check --fix

clean:
	rm -rf $(venv) .ianto

$(venv)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "ianto needs Python 3.11 or later; name one with PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(venv) \
	  || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 2; }
	@touch $@

$(venv)/run.stamp: pyproject.toml $(venv)/made.stamp
	@$(bin)/pip install --quiet --editable .
	@touch $@

$(venv)/dev.stamp: pyproject.toml $(venv)/made.stamp
	@$(bin)/pip install --quiet --editable '.[dev]'
	@touch $@ $(venv)/run.stamp
