"""What can be done on the page. Every deed appends to the store; none overwrites what another person said."""
