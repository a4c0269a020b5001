"""What holds for all tests: the demo's files are made once by each worker.

A file is the same for the same sheet (tests/demo/test_family.py), and making the family's takes most of a seeding.
"""

from functools import cache

from mes_app.demo import files

files.make = cache(files.make)
