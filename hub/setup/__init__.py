"""What `setup_hub` makes: the real, empty hub. Every step can be run again; none ever undoes an edit."""
