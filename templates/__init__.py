"""The built-in templates, one YAML file each; `docs/template-language.md` tells how they read."""
