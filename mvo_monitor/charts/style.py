"""The style sheet of tables, grids and drawings, made from the palette so that no colour is written twice."""

from mvo_monitor.charts.palette import INK, RULE, SERIF, SOFT, STATUS, TINT
from mvo_monitor.vocabulary import Status

NARROW = 640
"""Below this many pixels a page shows the narrow drawing."""


def _cells() -> str:
    """One rule per status: its surface, its outline, and the dashes of what cannot be judged."""
    rules = []
    for status, look in STATUS.items():
        edge = "dashed" if status is Status.CANNOT_BE_JUDGED else "solid"
        name = status.value.replace("_", "-")
        rules.append(f".mvo-{name}{{background:{look.fill};color:{look.text};border:1.5px {edge} {look.line}}}")
    return "\n".join(rules)


CHART_CSS = f"""
.mvo-table,.mvo-grid{{border-collapse:collapse;width:100%;margin:0;color:{INK};font-variant-numeric:tabular-nums}}
.mvo-table caption,.mvo-grid caption{{text-align:left;color:{SOFT};padding:0 0 8px;font-size:.95rem}}
.mvo-table th,.mvo-table td{{padding:5px 12px 5px 0;border:0;border-bottom:1px solid {RULE};text-align:left;
vertical-align:top;font-weight:400}}
.mvo-table thead th{{border-bottom:1.5px solid {INK};color:{SOFT};font-weight:600;vertical-align:bottom}}
.mvo-table tbody th{{font-weight:600}}
.mvo-table .mvo-number{{text-align:right}}
.mvo-grid th,.mvo-grid td{{border:0;padding:3px;text-align:center;font-weight:400}}
.mvo-grid thead th{{color:{SOFT};font-weight:600;font-size:.875rem;border-bottom:2px solid {INK};padding:4px 3px 8px}}
.mvo-grid thead th:first-child,.mvo-grid tbody th{{text-align:left;padding:3px 12px 3px 0}}
.mvo-grid tbody th:not(.mvo-group){{min-width:10rem;position:sticky;left:0;background:#fff;z-index:1}}
.mvo-grid .mvo-group{{font:600 1.15rem {SERIF};padding:16px 0 6px}}
.mvo-grid tbody+tbody .mvo-group{{border-top:2px solid {INK}}}
.mvo-grid .mvo-change{{text-align:left;padding-left:16px;color:{SOFT};font-size:.9rem}}
.mvo-grid td{{position:relative}}
.mvo-grid .mvo-break-new-plan{{border-left:4px double {INK}}}
.mvo-grid .mvo-break-redefined{{border-left:2px dotted {INK}}}
.mvo-grid a{{color:inherit;text-decoration:underline;text-decoration-color:{SOFT};text-underline-offset:3px}}
.mvo-cell{{display:grid;place-items:center;min-width:34px;height:34px;box-sizing:border-box}}
.mvo-cell svg{{display:block}}
.mvo-none{{display:block;width:10px;margin:0 auto;border-top:2px solid {RULE}}}
.mvo-trend:not(:empty){{position:absolute;right:1px;top:1px;width:14px;height:14px;border-radius:50%;background:#fff;
display:grid;place-items:center}}
{_cells()}
.mvo-scroll{{overflow-x:auto}}
.mvo-unseen{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.mvo-empty{{color:{SOFT};background:{TINT};padding:12px 16px;margin:0}}
.mvo-source{{color:{SOFT};font-size:.875rem;margin:6px 0 0}}
.mvo-drawing svg{{display:block;max-width:100%;height:auto}}
.mvo-narrow{{display:none}}
@media (max-width:{NARROW}px){{.mvo-grid tbody th:not(.mvo-group){{min-width:7.5rem}}
.mvo-cell{{min-width:26px;height:30px}}.mvo-grid th,.mvo-grid td{{padding:2px}}
.mvo-narrow{{display:block}}.mvo-wide{{display:none}}}}
"""
"""Put it once on a page that shows ``to_table``, ``drawing_html`` or marks."""
