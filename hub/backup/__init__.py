"""Backing up everything that a hub holds as one consistent whole, and restoring it."""
