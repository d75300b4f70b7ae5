"""`python -m pipeline` is `polypage`."""

from pipeline.cli import main

main()
