# Máy mới chỉ cần Python 3.11-3.13 và make. `make report` làm báo cáo trên văn bản mẫu, `make test` chạy bài kiểm tra.
# On Windows there is no need of make: see README.vi.md.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

# Every report on the specimens, in every format.
TEMPLATES := $(filter-out bat-dau,$(basename $(notdir $(wildcard notebooks/*.ipynb))))
FORMATS   := html,xlsx,docx,pdf,csv,parquet

# What only tests use: a browser that looks at the report, a second reader of .docx, fonts for both.
SYSTEM_COMMANDS := soffice chromium chromedriver tesseract
SYSTEM_PACKAGES := libreoffice-writer libreoffice-calc chromium chromium-driver tesseract-ocr tesseract-ocr-vie fonts-liberation

.PHONY: report lab windows-bundle test system schema score constraints clean

report: $(READY)
	@for each in $(TEMPLATES); do $(BIN)/phantich report --template $$each --format $(FORMATS) --out reports || exit 1; done
	$(BIN)/phantich report --template ho-so-don-vi --each unit --format html,xlsx --out reports

test: $(READY) system
	$(BIN)/ruff check src tests benchmarks windows
	$(BIN)/python -m pytest -rs

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	  || { echo 'Cần Python 3.11-3.13; thử: make PYTHON=python3.12'; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

# Installs what is missing where that needs no password; otherwise names it, and pytest -rs lists the tests it skips.
system:
	@missing=; for each in $(SYSTEM_COMMANDS); do command -v $$each >/dev/null || missing="$$missing $$each"; done; \
	test -z "$$missing" && exit 0; \
	if test "$$(id -u)" = 0; then as=; elif sudo -n true 2>/dev/null; then as='sudo -n'; else as=none; fi; \
	if command -v apt-get >/dev/null && test "$$as" != none; then \
	  $$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends $(SYSTEM_PACKAGES) >/dev/null && exit 0; \
	fi; \
	echo "Thiếu:$$missing (gói $(SYSTEM_PACKAGES)). Những bài kiểm tra cần đến sẽ được bỏ qua và liệt kê."

# After changing the dependencies: take note of the versions that the tests passed with.
constraints: $(READY)
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

# The workplace: JupyterLab with the start page. On Windows: phantich lab.
lab: $(READY)
	$(BIN)/phantich lab

# A folder for a USB stick: all wheels for 64-bit Windows, and the two files a clerk double-clicks.
windows-bundle: $(READY)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt uv
	$(BIN)/python windows/bundle.py

# After changing a rule: measure again what the methods paragraph and the datasheet say.
score: $(READY)
	$(BIN)/phantich corpus score --format json > corpora/score.json

# After changing a record: write the schema that travels with the package.
schema: $(READY)
	$(BIN)/python -c 'import json, pathlib, phantich; \
	  schema = json.dumps(phantich.Notice.model_json_schema(by_alias=True), ensure_ascii=False, indent=1); \
	  pathlib.Path("src/phantich/notice.schema.json").write_text(schema + "\n", encoding="utf-8")'

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache
	find src tests -name __pycache__ -type d -exec rm -rf {} +
	find reports -mindepth 1 ! -name README.md -delete
