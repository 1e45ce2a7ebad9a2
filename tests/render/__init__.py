"""Tests of `cstally.render`."""
