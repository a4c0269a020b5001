"""The health record: frozen values and the rules over them.

Nothing here knows a screen, a file, a clock or the network. Time, ids and randomness are handed in.
"""
