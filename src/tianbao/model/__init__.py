"""The nouns of tianbao as plain, frozen data; nothing but the standard library is imported."""
