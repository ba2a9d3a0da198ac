"""A comparison laid out in terminal cells; pure, shared by the command line and the screen."""
