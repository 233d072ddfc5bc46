"""The moderators' screens in the admin."""
