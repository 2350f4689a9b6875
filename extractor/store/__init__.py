"""What is remembered: sources, articles, claims, links and judgements, each appended, none overwritten."""
