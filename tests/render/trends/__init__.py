"""Tests of `cstally.render.trends`."""
