"""What is tried with real servers is tried on PostgreSQL, as a hub runs on it."""

import os

collect_ignore = [] if os.environ.get("EXPECTED_DATABASE") == "postgresql" else ["test_install.py"]
