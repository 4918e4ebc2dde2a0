#!/usr/bin/env python3
"""Holds resources/schema/bot.schema.json against tests/data/bots/cases.json and the bots given as arguments.

Usage: check_schema.py SCHEMA CASES [BOT…]
"""
import json
import sys

import jsonschema


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    schema = read(sys.argv[1])
    cases = read(sys.argv[2])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    expected = [(case["name"], case["bot"], True) for case in cases["valid"] + cases["invalidBeyondSchema"]]
    expected += [(case["name"], case["bot"], False) for case in cases["invalid"]]
    expected += [(path, read(path), True) for path in sys.argv[3:]]
    wrong = 0
    for name, bot, is_valid in expected:
        if validator.is_valid(bot) != is_valid:
            wrong += 1
            reason = "; ".join(error.message for error in validator.iter_errors(bot))
            print(f"{name}: the schema {'refuses' if is_valid else 'accepts'} it. {reason}")
    print(f"{len(expected)} bots, {wrong} judged wrongly")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
