"""Who is logged in: accounts with a folder, store and key each, the pages of each, and the ways to a provider."""
