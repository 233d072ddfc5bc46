"""Easy Read in the admin: hints while somebody writes, and what to do when the page changed afterwards."""
