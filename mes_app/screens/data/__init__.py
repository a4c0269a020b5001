"""«Télécharger mes données»."""
