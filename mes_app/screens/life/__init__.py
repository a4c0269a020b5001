"""The life of a space: what it shows while it is not open, closing and what follows, activating, erasing the device."""
