"""The test suite: one folder per room, laws in `properties`, real texts in `golden` and `sources`."""
