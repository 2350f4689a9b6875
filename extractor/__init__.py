"""Finds quantitative claims in news, links them across languages and shows where they conflict."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("news-claim-extractor")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0.1.0"
