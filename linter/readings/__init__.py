"""Printed sentences as typed values: what a scoring method says, what a report claims."""
