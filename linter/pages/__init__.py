"""What every reader makes of an office or text file: grids of cells and paragraphs, each with its place."""
