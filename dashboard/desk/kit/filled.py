"""A form as it stands: what is in it, what that means, what is wrong with it. The one value that pages pass on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Protocol

from dashboard.desk.kit.form import Typed


class Upload(Protocol):
    """A file that came along with a form, as Starlette hands it over."""

    filename: str | None
    size: int | None
    file: BinaryIO


@dataclass(frozen=True)
class Filled:
    """``typed`` is drawn again whatever happens; ``values`` has a value for every field, None where there is none.

    ``faults`` has a sentence for each name that is wrong; under "" stands what belongs to no field. ``rows`` tells the
    numbers of the rows that ``values`` holds. ``version`` and ``opened`` say what the record was when the form was
    opened. ``again``: it came back from the reader. ``reshaped``: a button only added or removed a row.
    """

    typed: Typed
    values: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pressed: str = ""
    version: str | None = None
    opened: Typed | None = None
    again: bool = False
    reshaped: bool = False

    @property
    def ok(self) -> bool:
        """Whether it can be acted upon: sent by the reader, nothing wrong, and not only a row added."""
        return self.again and not self.faults and not self.reshaped

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def with_fault(self, sentence: str, name: str = "") -> "Filled":
        """With one more thing wrong, at a field or (without a name) with the form as a whole."""
        return replace(self, faults={**self.faults, name: sentence})

    def with_typed(self, typed: Mapping[str, tuple[str, ...]]) -> "Filled":
        """With other text in some fields, such as the files that were kept meanwhile."""
        return replace(self, typed={**self.typed, **typed})

    def nested(self, without: Collection[str] = ()) -> dict[str, Any]:
        """The values as a shape takes them: "title.nl" inside "title"; what holds nothing is left out."""
        return unfold({name: value for name, value in self.values.items() if name not in without})


def unfold(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted names as mappings within mappings, without what is None; rows likewise."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if value is None:
            continue
        *outer, last = name.split(".")
        inside = found
        for step in outer:
            inside = inside.setdefault(step, {})
        is_rows = isinstance(value, tuple) and value and isinstance(value[0], Mapping)
        inside[last] = tuple(unfold(row) for row in value) if is_rows else value
    return found
