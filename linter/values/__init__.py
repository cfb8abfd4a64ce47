"""Numbers as they are written: exact decimals with unit, printed precision and operator."""
