"""The template language: YAML text to a `Template`, with every fault found; and back to text."""

from tianbao.language.library import find_template, template_names
from tianbao.language.loading import load_file, load_text
from tianbao.language.printer import digest, print_template

__all__ = ["digest", "find_template", "load_file", "load_text", "print_template", "template_names"]
