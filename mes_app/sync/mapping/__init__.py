"""The record on the wire: the one door between values of the record and FHIR R4 resources."""
