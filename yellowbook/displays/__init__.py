"""Works on walls and screens of services: labels to print, and a slideshow."""
