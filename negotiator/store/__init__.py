"""A negotiation's folder: loaded whole, saved act by act, each file whole or not at all."""
