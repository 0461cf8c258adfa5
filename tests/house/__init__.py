"""One name, four places: a chapter, its models, their tests and its tables. Read from disk, never run."""
