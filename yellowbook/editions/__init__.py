"""Editions as files: what stands in them, how they are made, and when they are gone."""
