"""Professionals: who is authorised, who is blocked, and what each one sees."""
