"""What is negotiated, as frozen values, and the one fold that says how things stand."""
