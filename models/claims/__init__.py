"""What does the essay claim, and what does the record say? The table of the ledger."""
