"""Front matter, a module a format: found by spans, replaced in place, never dumped."""
