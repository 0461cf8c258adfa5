"""The examples in docstrings, each as complete as a reader would paste it."""

import doctest
import importlib
import pkgutil

import pytest

import models

from .test_types import SCIENCE

MODULES = [importlib.import_module(module.name) for module in pkgutil.walk_packages(models.__path__, "models.")]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_are_true(module):
    # Without the module's own names: an example imports what it needs.
    assert not doctest.testmod(module, globs={}).failed


def test_every_module_of_science_has_an_example():
    finder = doctest.DocTestFinder()
    without = [module.__name__ for module in SCIENCE if not any(test.examples for test in finder.find(module))]
    assert without == ["models.arrays"]  # which has no function
