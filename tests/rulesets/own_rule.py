"""A rule of somebody's own, as a text: well set out, and loosely."""

RULE = """rule Z001 always-there: error
  title
    zh "要有总分"
    en "a total is due"
  each form
  check total.score is given
  message
    zh "没有总分 {total.score}"
    en "no total {total.score}"
"""
EXAMPLES = """  passes
    total: {score: 90}
  fails at total.score
    total: {score: }
"""
LOOSE = (
    RULE.replace("    zh", "      zh")
    .replace("    en", "      en")
    .replace(" total.score is", "   total.score   is")
)
LOOSE += EXAMPLES
