"""What is circulated, as values: each kind builds one Document, formats only render it."""
