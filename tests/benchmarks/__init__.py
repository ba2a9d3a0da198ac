"""Timings and marks of this tool beside others, on the same inputs in the same run."""
