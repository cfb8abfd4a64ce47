"""The form model: records and fields, described by a schema that is data."""
