"""What was expected where a data file says something else: from pydantic's error to a phrase of the catalogues."""

from collections.abc import Mapping
from typing import Any

from mvo_monitor.errors import Phrase

_PLAIN = {
    "missing": "expected.field_present",
    "extra_forbidden": "expected.field_known",
    "decimal_parsing": "expected.number",
    "decimal_type": "expected.number",
    "finite_number": "expected.number",
    "int_parsing": "expected.whole_number",
    "int_parsing_size": "expected.whole_number",
    "int_type": "expected.whole_number",
    "bool_parsing": "expected.true_or_false",
    "bool_type": "expected.true_or_false",
    "string_type": "expected.text",
    "string_too_short": "expected.text",
    "tuple_type": "expected.list",
    "dict_type": "expected.fields",
    "model_type": "expected.fields",
    "model_attributes_type": "expected.fields",
    "dataclass_type": "expected.date",
}


def expected(error: Mapping[str, Any]) -> Phrase:
    """The phrase for one of pydantic's errors; one that we do not know is told in pydantic's own English words."""
    kind, context = str(error["type"]), error.get("ctx", {})
    if kind.startswith("expected."):
        return Phrase(kind)
    if kind in _PLAIN:
        return Phrase(_PLAIN[kind])
    if kind == "enum":
        return Phrase("expected.one_of", {"values": str(context["expected"]).replace("'", "").replace(" or ", ", ")})
    if kind == "string_pattern_mismatch":
        return Phrase("expected.key")
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        return Phrase(f"expected.{'at_least' if 'ge' in context else 'at_most'}", {"bound": bound})
    return Phrase("expected.other", {"reason": str(error["msg"]).removeprefix("Value error, ")})
