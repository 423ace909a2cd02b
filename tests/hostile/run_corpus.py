"""Grades a class of every hostile submission and an honest one, and says which attack gained anything.

  run_corpus.py --root REPOSITORY --grader build/release/bin/grader [--long] [--only ID,ID]

Exit status: 0 nobody gained, 1 somebody did, 77 there is no grader of the release build.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
HONEST = "canary"
INCLUDE = "#include <lab/orm.hpp>\n"
CALLED_AT = "inline Ref<Raccoon> raccoon_named(Session& session, Text name) {\n"


def submission(case, root, lesson):
    """The lesson's stub or solution with the attack in it."""
    folder = {"stub": "lessons", "solution": "solutions"}[case["base"]]
    text = (root / folder / lesson / "models.hpp").read_text()
    attack = (HERE / case["file"]).read_text()
    if case["where"] == "first":
        return attack + text
    assert INCLUDE in text and CALLED_AT in text
    text = text.replace(INCLUDE, INCLUDE + attack)
    return text.replace(CALLED_AT, CALLED_AT + "  ::attack();\n") if case["where"] == "call" else text


def make_class(folder, cases, root, lesson):
    texts = {case["id"]: submission(case, root, lesson) for case in cases}
    texts[HONEST] = (root / "solutions" / lesson / "models.hpp").read_text()
    for student, text in texts.items():
        path = folder / student / lesson / "models.hpp"
        path.parent.mkdir(parents=True)
        path.write_text(text)


def secrets(root, lesson):
    """Strings that stand in the hidden suite alone: names of its test classes and its SQL."""
    text = (root / "tests/hidden" / lesson / "suite.cpp").read_text()
    found = set(re.findall(r"class (Hidden_\w+)", text))
    return found | {line for line in re.findall(r'"(SELECT [^"\\]{30,})"', text)}


def faults(record, case, hidden):
    result = record["result"]
    if result["score"] > case["max"]:
        yield f"FORGED: {result['score']} points where {case['max']} are due"
    if result["verdict"] not in case["verdicts"]:
        yield f"verdict {result['verdict']}, not {' or '.join(case['verdicts'])}"
    shown = json.dumps(record)
    for secret in hidden:
        if secret in shown:
            yield f"LEAKED: {secret}"
    if "LEAK " in shown:
        yield "LEAKED: it could read " + shown.split("LEAK ")[1][:40]


def processes():
    """Programs of the grader that still run, by process id."""
    found = set()
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if b"/lab/graded-subject" in command or b"/lab/judge" in command:
            found.add(path.parent.name)
    return found


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--root", type=pathlib.Path, required=True)
    options.add_argument("--grader", type=pathlib.Path, required=True)
    options.add_argument("--long", action="store_true", help="the slow cases, instead of the others")
    options.add_argument("--only", default="")
    options = options.parse_args()
    if not options.grader.exists():
        print(f"skipped: {options.grader} is not there; build the preset release")
        return 77
    manifest = tomllib.loads((HERE / "manifest.toml").read_text())
    wanted = set(filter(None, options.only.split(",")))
    cases = [case for case in manifest["case"]
             if (case["id"] in wanted if wanted else case.get("long", False) == options.long)]
    hidden = secrets(options.root, manifest["lesson"])
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        make_class(folder / "class", cases, options.root, manifest["lesson"])
        before, start = processes(), time.monotonic()
        ran = subprocess.run([options.grader, "grade", folder / "class", "--root", options.root, "--out",
                              folder / "out", "--key", folder / "key", "--format", "json", "-j", "2"],
                             capture_output=True, text=True, check=False)
        seconds = time.monotonic() - start
        if ran.returncode != 0:
            print(f"the grader ended with {ran.returncode}: {ran.stderr[-500:]}")
            return 1
        records = {r["submission"]["student"]: r for r in json.loads(ran.stdout)["records"]}
        left = processes() - before
    if records[HONEST]["result"]["score"] != 20:
        print(f"{HONEST}: {records[HONEST]['result']['score']} of 20 beside the attacks")
        bad += 1
    for case in cases:
        problems = list(faults(records[case["id"]], case, hidden))
        bad += bool(problems)
        result = records[case["id"]]["result"]
        print(f"{case['id']:26} {result['verdict']:14} {result['score']:2}  {'; '.join(problems) or 'ok'}")
    # A compile and the checks of a submission: at most 20 s and 12 s, two at a time.
    if seconds > 20 + 32 * (len(cases) + 1) / 2:
        print(f"it took {seconds:.0f} s")
        bad += 1
    if left:
        print(f"processes are left: {sorted(left)}")
        bad += 1
    print(f"{len(cases)} attacks, {bad} with a fault, {seconds:.1f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
