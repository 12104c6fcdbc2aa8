"""The benchmark, ``dev.py bench``: what is measured stands beside a floor that is measured in the same run.

Milliseconds of one machine say little on another; how many times slower than the floor a thing is says the same on
both. ``docs/bench.md`` tells how to read the figures.
"""
