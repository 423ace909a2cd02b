"""What a report must not hold: anything of an attack that whoever shows the report would obey."""

import csv
import io
import json
import re
import xml.etree.ElementTree

# What attacks throw, in the form in which a page would run it.
MARKUP = re.compile(r"<script>alert|<img src=x|<svg/onload|<passed/>|</td><script>|&lt;script&gt;prompt", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*(::[a-z-]+[ :]|##\[)", re.MULTILINE)
OWN_COMMAND = re.compile(r"^::(notice|error|group|endgroup|warning)\b")
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


def _html(text):
    yield from (f"markup: {found}" for found in MARKUP.findall(text))


def _markdown(text):
    shown = CODE_SPAN.sub("", text)
    yield from _html(shown)
    yield from (f"it runs or is fetched: {found}" for found in ("](javascript", "](http://127", "$$") if found in shown)


def _xml(text):
    try:
        xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        yield f"no XML: {error}"


def _csv(text):
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not re.fullmatch(r"-?[0-9.]+", cell):
                yield f"a formula: {cell[:40]}"


def _tap(text):
    if re.search(r"^(ok 1 - all passed|Bail out!)", text, re.MULTILINE):
        yield "a line of the attack's"


def _json(text):
    try:
        json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"


LOGS = (".txt", ".tap", ".xml")  # what a build service prints
KINDS = {".html": _html, ".md": _markdown, ".xml": _xml, ".csv": _csv, ".tap": _tap, ".json": _json}


def faults(out):
    for path in sorted(out.rglob("*")):
        if not path.is_file() or path.is_relative_to(out / "records"):
            continue
        text = path.read_bytes().decode(errors="replace")
        found = list(KINDS.get(path.suffix, lambda _: ())(text))
        if path.suffix != ".json":  # in which they are escaped
            found += [f"a control character: {each!r}" for each in CONTROL.findall(text)]
        found += [f"a command: {line[:60]}" for line in text.splitlines() if path.suffix in LOGS
                  if COMMAND.match(line) and not ("github" in path.parts and OWN_COMMAND.match(line))]
        yield from (f"{path.relative_to(out)}: {fault}" for fault in found[:3])
