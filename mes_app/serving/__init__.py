"""The app served to browsers: the doors, who is at them, and the files they send."""
