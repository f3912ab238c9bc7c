"""What is read off the ties: links, pairs, and ways through the network."""
