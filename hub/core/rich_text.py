"""What editors may do in running text: few choices, each of which means something."""

TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_TEXT = ["bold", "italic", "ol", "ul", "link"]
