"""Who has whose space open: «Gérer le profil», invitations, helpers, children, leaving, the eighteenth birthday."""
