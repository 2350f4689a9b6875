"""One function over many sources: in a pool of processes here, on Spark elsewhere."""
