"""What somebody may type, paste or send to do harm or by mistake; goes through every field in which one writes."""

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title></style><iframe srcdoc='<script>alert(1)</script>'>",
    "<!--", "-->", "]]>", "&lt;b&gt;&amp;&#x3C;", "{{7*7}} ${7*7} {0.__class__} %s %n",
)  # fmt: skip

ADDRESSES = (
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "https://user:password@example.org/",
    "//example.org/away",
    "https://",
    "http://[::1",
    "file:///etc/passwd",
)

FORMULAS = (
    '=HYPERLINK("https://example.org","klik")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
)

CONTROLS = (
    "een\0nul",
    "bel\x07",
    "\x1b[31mrood\x1b[0m",
    "wis\x7f",
    "\x9bc1",
    "omgekeerd \u202ecod.exe",
    "in zichzelf \u2066 besloten \u2069",
    "half \ud800 teken",
    "geen teken \uffff",
)
"""What nobody sees and nobody means; refused, with a sentence that says where it is."""

HARMLESS = (
    "regel een\r\nregel twee\rregel drie\u2028regel vier\x0bregel vijf",
    "e\u0301e\u0301n",  # é in two signs each
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✍🏽",
    "z̸̢̛͇a̷l̴g̵o̶",
    "مرحبا بالعالم",
    "שלום עולם",
    "漢字かな交じり文",
    "\ufeffmet een merk vooraan",
    "spatie\u00a0die niet breekt, en\u200bgeen",
    "’t Is ‘zo’ – “echt” … €",
    " ",
    "\u00a0\u00a0",
)

NUMBERS = ("1e999999", "NaN", "-Infinity", "٣", "0x10", "1_000", "4,3,2", "--1", "9" * 400, "1.2.3", "½")

LONG = ("a" * 100_000, "woord " * 20_000, "\n" * 50_000)

HOSTILE = (*MARKUP, *ADDRESSES, *FORMULAS, *CONTROLS, *HARMLESS, *NUMBERS, *LONG)
