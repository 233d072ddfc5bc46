"""What child processes do, and only they: each job loads the decoders that it needs."""
