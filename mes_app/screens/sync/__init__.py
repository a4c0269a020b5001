"""How the account and its server stand with each other."""
