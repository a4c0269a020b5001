"""The demo: one fictitious family, and the embedded authority that answers for its spaces when there is no server.

Everybody in here is invented: people, places, establishments, numbers. Social security numbers name a commune that
Paris does not have, RPPS numbers begin with a digit that no real one begins with, phone numbers come from the ranges
that the regulator keeps for fiction, and the town has a postal code that the post does not know.
"""
