"""Easy Read: what makes words hard. The rows are in `hub.core.blocks.easy_read`, the page in `HubPage.serve`."""
