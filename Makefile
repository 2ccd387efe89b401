# Two commands set up everything on a fresh machine: make demo, make test.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: help demo test lint unit coverage fuzz benchmark docs check-docs clean

help:
	@echo "make demo       a county's whole round on the samples; look into demo-output/"
	@echo "make test       linters, types, import contracts and all tests"
	@echo "make coverage   all tests, and which lines they run; takes half as long again"
	@echo "make fuzz       a minute each of looking for inputs that break something (Linux)"
	@echo "make benchmark  speed beside plain XlsxWriter, openpyxl and python-docx; takes long"
	@echo "make check-docs says which generated pages are out of date"
	@echo "make docs       write the generated pages and pictures anew"

$(BIN)/.runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[all]'
	@touch $@

$(BIN)/.dev: $(BIN)/.runtime
	$(BIN)/python -m pip install --quiet --editable '.[all,dev]'
	@touch $@

# What some tests drive: JavaScript libraries that save workbooks, a browser's checker for pages.
PACKAGES := tests/clients/node_modules/.package-lock.json tests/web/node_modules/.package-lock.json

%/node_modules/.package-lock.json: %/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix $* >/dev/null && touch $@; \
	else echo "npm is not installed: tests that need its packages are skipped"; fi

demo: $(BIN)/.runtime
	$(BIN)/python samples/demo.py

test: lint unit

lint: $(BIN)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(BIN)/.dev $(PACKAGES)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup

coverage: $(BIN)/.dev $(PACKAGES)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup --cov --cov-report term:skip-covered

fuzz: $(BIN)/.dev
	$(BIN)/python -m pip install --quiet --editable '.[all,dev,fuzz]'
	$(BIN)/python tests/fuzz/run.py --seconds 60

benchmark: $(BIN)/.dev
	$(BIN)/python benchmarks/river.py
	$(BIN)/python -m benchmarks.documents
	$(BIN)/python -m benchmarks.issuing
	$(BIN)/python -m benchmarks.collecting

docs: $(BIN)/.dev
	$(BIN)/python docs/generate.py

check-docs: $(BIN)/.dev
	$(BIN)/python docs/generate.py --check

clean:
	rm -rf $(VENV) demo-output build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .coverage* \
	  .hypothesis .import_linter_cache tests/*/node_modules
