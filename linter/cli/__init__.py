"""The command line. Each command is a module, loaded when it is called."""
