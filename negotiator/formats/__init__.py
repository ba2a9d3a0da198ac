"""Files in and out: bytes on one side, the model or a Document on the other."""
