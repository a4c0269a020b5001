"""«Mesures»: what was weighed, counted and taken, how it goes on, and files of it in and out."""
