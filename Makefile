# Two commands set up everything on a fresh machine: make demo, make test.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: help demo test lint unit benchmark docs clean

help:
	@echo "make demo       build, fill, check and render the samples; look into demo-output/"
	@echo "make test       linters, types, import contracts and all tests"
	@echo "make benchmark  speed beside plain XlsxWriter and openpyxl"
	@echo "make docs       write the generated pages and pictures anew"

$(BIN)/.runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[all]'
	@touch $@

$(BIN)/.dev: $(BIN)/.runtime
	$(BIN)/python -m pip install --quiet --editable '.[all,dev]'
	@touch $@

demo: $(BIN)/.runtime
	$(BIN)/python samples/demo.py

test: lint unit

lint: $(BIN)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(BIN)/.dev
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup --cov --cov-report term:skip-covered

benchmark: $(BIN)/.dev
	$(BIN)/python benchmarks/river.py

docs: $(BIN)/.dev
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) demo-output build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .coverage*
