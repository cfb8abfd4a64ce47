"""Finding, loading, selecting, testing and documenting rules."""
