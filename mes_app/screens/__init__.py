"""The screens: a folder for each tab, a file for each screen; none imports another."""
