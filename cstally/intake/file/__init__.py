"""Bytes become a table: source, decoding, delimiter, header rows, refusals."""
