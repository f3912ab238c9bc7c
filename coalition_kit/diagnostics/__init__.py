"""One module per question: a Case goes in, a Finding comes out. No display code here."""
