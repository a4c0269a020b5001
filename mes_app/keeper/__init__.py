"""The keeper: it stands beside the FHIR server and answers that server's questions with the record's own rules.

It holds every space whole in memory, read from the server through `sync.mapping`; the server asks it who may learn of
what (`see`), who may write what (`write`), and tells it what was stored (`stored`). Nothing of the rules stands
anywhere else: the keeper asks `record.cut`, `record.access` and `record.changes`.
"""
