"""PDFs and word processors' documents: their pages, the pictures in them, and the words of a PDF."""
