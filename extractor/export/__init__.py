"""One small module per foreign format; each writes dossiers to a stream or into a folder."""
