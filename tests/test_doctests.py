"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import cstally

MODULES = [
    module.name
    for module in pkgutil.walk_packages(cstally.__path__, "cstally.")
    if module.name != "cstally.__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """Each example in the docstrings of a module gives what stands below it."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    """The modules that read lists have some."""
    names = (
        "intake.lists.splitting",
        *("language.list_words", "language.meanings", "language.missing_codes"),
    )
    for name in names:
        assert doctest.testmod(importlib.import_module(f"cstally.{name}")).attempted > 0
