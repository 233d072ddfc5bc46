"""What `load_demo` makes: people, places and contributions that nobody can mistake for real ones. Made once."""
