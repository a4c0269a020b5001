"""«Historique»: who did what in the space, and whether the lines hold."""
