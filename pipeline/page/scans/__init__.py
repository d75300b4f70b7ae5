"""What dialects read beside Markdown, a module a family of syntax: each finds what to hide."""
