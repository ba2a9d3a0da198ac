"""What is circulated, as values: each kind of document is built here and only rendered by formats."""
