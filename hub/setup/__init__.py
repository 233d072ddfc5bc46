"""The empty hub that `setup_hub` makes. Every step can be run again and never undoes an edit."""
