"""The rule language: text -> lines -> parser -> syntax -> (scope, infer) -> typed -> compile | interpret."""
