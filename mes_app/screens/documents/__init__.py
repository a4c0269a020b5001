"""«Documents»: the list, its folders, and what is done with one document."""
