"""Prints sentences for people: what comes out of files and records cannot steer their terminal."""

import re
import sys
from typing import TextIO

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """``text`` without the characters that move cursors, set colours or turn the direction of writing."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a text for people, on standard output unless said otherwise."""
    print(harmless(text), file=stream or sys.stdout, flush=True)
