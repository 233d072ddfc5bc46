"""Offering a work, step by step (`/yellow-book/share/`)."""
