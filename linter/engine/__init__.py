"""Forms and compiled rules meet here; nothing of file formats, rule text or output is known."""
