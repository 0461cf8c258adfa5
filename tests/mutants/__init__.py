"""Would a test notice? Small mistakes put into the models, one at a time: `make mutants`."""
