"""Documents set as PDF in a child process, as files are read by the intake. Nothing here knows Django or a model."""
