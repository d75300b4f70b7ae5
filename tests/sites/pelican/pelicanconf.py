"""A blog."""

AUTHOR = "Kay Garland"
SITENAME = "A clinic"
SITEURL = ""
PATH = "content"
TIMEZONE = "Europe/Athens"
DEFAULT_LANG = "en"
