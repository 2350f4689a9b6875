"""The web page on which people review what a store holds."""
