"""The built-in templates, one YAML file each; `docs/template-language.md` explains how they read."""
