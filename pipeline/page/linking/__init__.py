"""Ids of headings and destinations of links, and what a translation makes of them."""
