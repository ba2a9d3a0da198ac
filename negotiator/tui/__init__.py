"""The terminal application: the only importer of textual."""
