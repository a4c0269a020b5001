"""How the app looks and speaks: theme, texts, dates and the parts that screens are made of."""
