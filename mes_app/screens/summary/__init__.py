"""«Synthèse du profil médical», its steps, and the anticipated directives."""
