"""What visitors see of the Yellow Book."""
