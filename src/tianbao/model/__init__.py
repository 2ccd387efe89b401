"""The nouns of tianbao as plain, frozen data; nothing here imports anything but the standard library."""
