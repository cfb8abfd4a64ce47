"""Writers: changed copies of files, in which everything that was not changed is byte for byte what it was."""
