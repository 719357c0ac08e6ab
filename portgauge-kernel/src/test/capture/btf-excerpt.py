#!/usr/bin/env python3
"""Cuts out of this kernel's types what BookLayout looks for: btf-excerpt.py >portgauge-kernel/src/test/resources/btf/linux-X.Y.btf

Whole structures, as they are; the types of members that nobody looks for become one unnamed forward declaration, and only the
names that are left are kept. Little-endian, as on the machines it was run on.
"""
import re
import struct
import sys
from pathlib import Path

TYPES = Path("/sys/kernel/btf/vmlinux")
LAYOUT = Path(__file__).parents[1] / "../main/java/dev/portgauge/kernel/bpf/BookLayout.java"
FIXED = {1: 4, 3: 12, 14: 4, 17: 4}
EACH = {4: 12, 5: 12, 6: 8, 13: 8, 15: 12, 19: 12}
INT, PTR, STRUCT, UNION, ENUM, FWD, FUNC, FUNC_PROTO, ENUM64 = 1, 2, 4, 5, 6, 7, 12, 13, 19
BEHIND = {8, 9, 10, 11, 18}  # typedef, volatile, const, restrict, type tag

raw = TYPES.read_bytes()
_, _, _, header, type_at, type_len, string_at, string_len = struct.unpack_from("<HBBIIIII", raw)
strings = raw[header + string_at : header + string_at + string_len]
types = [(0, 0, 0, b"")]
at, end = header + type_at, header + type_at + type_len
while at < end:
    name, info, size = struct.unpack_from("<III", raw, at)
    kind = info >> 24 & 31
    extra = FIXED.get(kind, 0) + EACH.get(kind, 0) * (info & 0xFFFF)
    types.append((name, info, size, raw[at + 12 : at + 12 + extra]))
    at += 12 + extra


def text(offset):
    return strings[offset : strings.index(b"\0", offset)].decode()


def kind_of(number):
    return types[number][1] >> 24 & 31


def members(number):
    return list(struct.iter_unpack("<III", types[number][3])) if kind_of(number) in (STRUCT, UNION) else []


kept = set()  # types, as they are


def resolve(number):
    kept.add(number)
    while kind_of(number) in BEHIND:
        number = types[number][2]
        kept.add(number)
    return number


def walk(number, name):
    """The type of a member, through unnamed ones."""
    for member, inner, _ in members(resolve(number)):
        if member and text(member) == name:
            return inner
        if not member:
            found = walk_unnamed(inner, name)
            if found:
                return found
    return None


def walk_unnamed(number, name):
    before = set(kept)
    found = walk(number, name)
    if not found:
        kept.clear()
        kept.update(before)
    return found


source = LAYOUT.read_text()
paths = re.findall(r'static final String \w+ =\s*"(\w+\.[\w.]+)";', source)
functions = re.findall(r'_FUNCTION = "(\w+)"', source)
by_name = {}
for number, (name, info, _, _) in enumerate(types):
    if info >> 24 & 31 in (STRUCT, FUNC):
        by_name.setdefault((info >> 24 & 31, text(name)), number)
for path in paths:
    first, *rest = path.split(".")
    number = by_name[(STRUCT, first)]
    for name in rest:
        number = walk(number, name)
        if not number:
            print(f"not in this kernel: {path}", file=sys.stderr)
            break
    else:
        resolve(number)
kept.update(by_name[(FUNC, name)] for name in functions)

order = sorted(kept - {0})
stub = len(order) + 1
new = {number: i + 1 for i, number in enumerate(order)}
names, out_strings, out = {0: 0}, bytearray(b"\0"), bytearray()


def keep_name(offset):
    if offset not in names:
        names[offset] = len(out_strings)
        out_strings.extend(text(offset).encode() + b"\0")
    return names[offset]


for number in order:
    name, info, size, extra = types[number]
    kind = info >> 24 & 31
    if kind in BEHIND or kind in (PTR, FUNC):
        size = new.get(size, stub)
    if kind in (STRUCT, UNION):
        extra = b"".join(
            struct.pack("<III", keep_name(m), new.get(inner, stub), offset) for m, inner, offset in members(number)
        )
    if kind in (ENUM, ENUM64):
        info, extra = info & ~0xFFFF, b""
    out += struct.pack("<III", keep_name(name), info, size) + extra
out += struct.pack("<III", 0, FWD << 24, 0)
sys.stdout.buffer.write(
    struct.pack("<HBBIIIII", 0xEB9F, 1, 0, 24, 0, len(out), len(out), len(out_strings)) + out + out_strings
)
