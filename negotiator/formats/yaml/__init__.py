"""A negotiation's files as YAML in which every scalar is a string."""
