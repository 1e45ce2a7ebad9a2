"""Tests of `cstally.render.writers`."""
