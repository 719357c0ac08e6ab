#!/usr/bin/env python3
"""Cuts the glyphs that pictures need out of GNU Unifont: font-excerpt.py >portgauge-report/src/main/resources/dev/portgauge/report/font/unifont.hex

Reads /usr/share/unifont/unifont.hex (Debian package unifont). Printable ASCII, and what else the words of pictures have in
any language: GlyphsTest has the same list of keys and fails when a glyph is missing. Each line is as it is there: the
code point, a colon, 16 rows of 8 or 16 points in hexadecimal.
"""
from pathlib import Path

UNIFONT = Path("/usr/share/unifont/unifont.hex")
WORDS = Path(__file__).resolve().parents[2] / "main/resources/dev/portgauge/report"
KEYS = ("reason.", "map.", "pair.", "verdict.", "unknown", "why.", "ledger.")

wanted = set(range(0x20, 0x7F)) | {0x2248, 0x2013}
for file in WORDS.glob("messages_*.properties"):
    for line in file.read_text(encoding="utf-8").splitlines():
        key, _, text = line.partition("=")
        if key.startswith(KEYS):
            wanted |= {ord(c) for c in text}
print("# From GNU Unifont, http://unifoundry.com/unifont/. SIL Open Font License 1.1, see OFL.txt beside this file.")
for line in UNIFONT.read_text(encoding="ascii").splitlines():
    if int(line.partition(":")[0], 16) in wanted:
        print(line)
