"""`python -m negotiator` is the command `negotiator`."""

from negotiator.cli.main import run

run()
