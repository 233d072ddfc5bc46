"""The demonstration that `load_demo` makes once: people, places and works that say that they are made up."""
