"""What every test stands on: a fixed Hypothesis profile."""

from hypothesis import settings

settings.register_profile("lumbar", max_examples=60, deadline=None, derandomize=True, print_blob=True)
settings.load_profile("lumbar")
