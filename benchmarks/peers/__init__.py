"""The same ten checks in other engines, each written as well as the engine allows. A peer takes plain forms, keeps
whatever it can prepare outside the measurement, and answers the findings of a form as `code path` words."""
