"""Parses queries in the grammar of their warehouse: parse.py DIALECT FILE..."""
import sys
from pathlib import Path

import sqlglot

dialect, *files = sys.argv[1:]
for file in files:
    for statement in sqlglot.parse(Path(file).read_text(encoding="utf-8"), read=dialect):
        if statement is None or statement.key != "select":
            sys.exit(f"{file}: not one query")
