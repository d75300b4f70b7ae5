"""One configuration for all languages; sphinx-build gets -D language=CODE and the folder."""

project = "A clinic"
extensions = ["myst_parser"]
html_theme = "basic"
html_copy_source = False
html_use_index = False
html_domain_indices = False
