#!/usr/bin/env python3
"""validate.py FORMAT DIR: reads what the grader wrote for FORMAT with tools that are not ours.

Exit code 0 when every file is valid, 1 with one line for each that is not, 3 when a tool is missing.
"""
import base64
import csv
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("validate.py: python3 lacks jsonschema; apt-get install python3-jsonschema")
    sys.exit(3)

HERE = pathlib.Path(__file__).resolve().parent


def check_schema(name, text):
    schema = json.loads((HERE / f"{name}.schema.json").read_text())
    # NaN and Infinity are Python's, not JSON's.
    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")
    jsonschema.Draft202012Validator(schema).validate(json.loads(text, parse_constant=refuse))


def json_file(name):
    return lambda path, text: check_schema(name, text)


def json_lines(path, text):
    lines = text.splitlines()
    times = [json.loads(line)["timestamp"] for line in lines]
    if times != sorted(set(times)):
        raise ValueError("timestamps do not increase")
    for line in lines:
        check_schema("lti", line)


def github(path, text):
    if path.name == "results.json":
        for runner in json.loads(text).values():
            check_schema("github", json.dumps(runner))
    elif path.name == "results.env":
        for line in text.splitlines():
            name, _, value = line.partition("=")
            if not re.fullmatch(r"[A-Z0-9_]+_RESULTS", name):
                raise ValueError(f"{name} is no runner's variable")
            check_schema("github", base64.b64decode(value, validate=True))
    elif path.name == "annotations.txt":
        for line in text.splitlines():
            if not re.fullmatch(r"::error file=[^:,]*,title=[^:,]*::.*", line):
                raise ValueError(f"not one annotation: {line}")
    elif path.name == "output.txt":
        if not re.fullmatch(r"points=[0-9.]+/[0-9.]+\n", text):
            raise ValueError("not one output")
    else:
        markdown(path, text)


def autolab(path, text):
    stages, scores = text.splitlines()
    check_schema("autolab_stages", stages)
    check_schema("autolab", scores)


def junit(path, text):
    xsd = HERE / "junit.xsd"
    run = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", xsd, path],
                         capture_output=True, text=True)
    if run.returncode != 0:
        raise ValueError(run.stderr.strip().splitlines()[0])
    from xml.etree import ElementTree
    root = ElementTree.fromstring(text.encode())
    for element, children in ((root, root.iter("testcase")),
                              *((suite, suite.iter("testcase")) for suite in root)):
        children = list(children)
        counted = (len(children), sum(1 for child in children if child.find("failure") is not None),
                   sum(1 for child in children if child.find("error") is not None))
        stated = tuple(int(element.get(key)) for key in ("tests", "failures", "errors"))
        if counted != stated:
            raise ValueError(f"states {stated} and has {counted}")


HEADERS = {
    "exercises.csv": "student lesson verdict exercise title score max_score status blocked_by explanation",
    "gradebook.csv": "",
    "worksheet.csv": "",
}


def table(path, text):
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    expected = HEADERS.get(path.name, "")
    if expected and rows[0] != expected.split():
        raise ValueError(f"header {rows[0]}")
    for row in rows:
        if len(row) != len(rows[0]):
            raise ValueError(f"{len(row)} fields in place of {len(rows[0])}: {row}")
        for field in row:
            if re.match(r"[ \n]*[=+@\t\r-]", field):
                raise ValueError(f"a formula: {field!r}")


def canvas(path, text):
    table(path, text)
    rows = list(csv.reader(text.splitlines(keepends=True)))
    if rows[0][:5] != ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]:
        raise ValueError(f"header {rows[0]}")
    if rows[1][0] != "    Points Possible":
        raise ValueError("the second row has no Points Possible")


def tap(path, text):
    lines = text.splitlines()
    plan = re.fullmatch(r"1\.\.(\d+)", lines[1])
    if lines[0] != "TAP version 14" or not plan:
        raise ValueError("no version or plan")
    points, block = 0, False
    for line in lines[2:]:
        if line == "  ---":
            block = True
        elif line == "  ...":
            block = False
        elif block:
            if not re.fullmatch(r'  [a-z]+: ".*"', line):
                raise ValueError(f"not a field: {line}")
        else:
            points += 1
            if not re.fullmatch(rf"(not )?ok {points} - (?:[^#\\]|\\#|\\\\)*", line):
                raise ValueError(f"not test point {points}: {line}")
    if points != int(plan[1]):
        raise ValueError(f"{points} points in a plan of {plan[1]}")


def markdown(path, text):
    """Outside of code spans nothing may be left that Markdown, HTML or GitHub would obey."""
    for line in text.splitlines():
        left = re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", line)
        if "<" in left or "](" in left or "@" in left or "http" in left or "`" in left:
            raise ValueError(f"outside of code: {left}")


class Page(html.parser.HTMLParser):
    """Tags are balanced, and nothing runs or loads but what the page itself brings."""
    VOID = {"meta", "input", "br", "hr", "link", "img", "col"}

    def __init__(self):
        super().__init__()
        self.open = []
        self.ids = set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name.startswith("on"):
                raise ValueError(f"<{tag} {name}=>")
            if name in ("href", "src", "action") and not re.match(r"(#|[\w%.,~ -]+(/[^:]*)?$|\.\./)", value or ""):
                raise ValueError(f"<{tag} {name}={value}>")
            if name == "id":
                if value in self.ids:
                    raise ValueError(f"id {value} twice")
                self.ids.add(value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> where {self.open} is open")


def page(path, text):
    reader = Page()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise ValueError(f"{reader.open} not closed")
    script = text[text.index("<script>") + 8:text.rindex("</script>")]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    if f"script-src &#39;sha256-{digest}&#39;" not in text:
        raise ValueError("the content security policy does not allow the page's own script")
    if "<title>" not in text or 'lang="en"' not in text:
        raise ValueError("no title or language")


CHECKS = {
    "json": json_file("json"), "csv": table, "html": page, "md": markdown, "junit": junit, "tap": tap,
    "gradescope": json_file("gradescope"), "exercism": json_file("exercism"), "github": github,
    "classroom50": json_file("classroom50"), "canvas": canvas, "moodle": table, "lti": json_lines,
    "prairielearn": json_file("prairielearn"), "check50": json_file("check50"), "autolab": autolab,
}


def main():
    name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    wrong = 0 if files else 1
    for path in files:
        try:
            CHECKS[name](path, path.read_bytes().decode())
        except (ValueError, jsonschema.ValidationError) as error:
            wrong += 1
            print(f"{path.relative_to(folder)}: {str(error).splitlines()[0]}")
    print(f"{name}: {len(files)} files, {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
