"""Plain HTML forms that never lose a word; ``docs/forms.md`` shows how to make one.

``filled = open_form(form, w)`` or ``read(form, posted, w)``; ``form_html(form, filled, w, …)`` draws either. Where
``filled.ok``, ``filled.nested()`` goes to a shape of ``recording``; what the shape finds wrong goes back through
``refused_by_shape``. ``conflict_html`` where somebody else changed the record meanwhile.
"""

from dashboard.desk.kit.conflict import conflict_html, differing
from dashboard.desk.kit.drafts import Draft, read_draft
from dashboard.desk.kit.drawing.whole import fault_summary, fields_html, form_html
from dashboard.desk.kit.fields import (
    Address,
    Amount,
    AnyOf,
    Day,
    Email,
    Field,
    Files,
    Hidden,
    KeptFile,
    Line,
    Money,
    OneOf,
    Pick,
    Prose,
    Reference,
    Rows,
    Scale,
    Secret,
    Tick,
    When,
    Whole,
)
from dashboard.desk.kit.filled import Filled, Upload
from dashboard.desk.kit.form import Button, Form, Section, Sheet, Typed
from dashboard.desk.kit.mapping import refused_by_shape
from dashboard.desk.kit.opening import open_form
from dashboard.desk.kit.reading import Posted, read
from dashboard.desk.kit.references import recognised, recognised_json

__all__ = [
    "Address",
    "Amount",
    "AnyOf",
    "Button",
    "Day",
    "Draft",
    "Email",
    "Field",
    "Files",
    "Filled",
    "Form",
    "Hidden",
    "KeptFile",
    "Line",
    "Money",
    "OneOf",
    "Pick",
    "Posted",
    "Prose",
    "Reference",
    "Rows",
    "Scale",
    "Secret",
    "Section",
    "Sheet",
    "Tick",
    "Typed",
    "Upload",
    "When",
    "Whole",
    "conflict_html",
    "differing",
    "fault_summary",
    "fields_html",
    "form_html",
    "open_form",
    "read",
    "read_draft",
    "recognised",
    "recognised_json",
    "refused_by_shape",
]
