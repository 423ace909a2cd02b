"""Grades a class of every hostile submission and honest ones, and says which attack gained, leaked, hurt or left anything.

  run_corpus.py --root REPOSITORY --grader build/release/bin/grader [--long] [--only ID,ID] [--sandbox landlock]

Exit status: 0 nobody gained, 1 somebody did, 77 there is no grader of the release build.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import tomllib

import invariants
import uploads

HERE = pathlib.Path(__file__).resolve().parent
HONEST = ("0_canary", "canary", "zz_canary")  # graded before, among and after the attacks
FULL = 20
FORMATS = "html,md,junit,tap,gradescope,csv,github,moodle"
INCLUDE = "#include <lab/orm.hpp>\n"
FUNCTION = re.compile(r"^inline .*\(Session& session\b.*\{\n", re.MULTILINE)


def attacked(text, case, known):
    """The lesson's stub or solution with the attack in it."""
    attack = "".join((HERE / "cases" / "lib" / name).read_text() for name in case.get("uses", []))
    attack += (HERE / case["file"]).read_text()
    for name, value in known.items():
        attack = attack.replace(f"@{name}@", value)
    if case["where"] == "first":
        return attack + text
    assert INCLUDE in text and FUNCTION.search(text)
    if case["where"] == "call":
        text = FUNCTION.sub(lambda head: f"{head[0]}  {case.get('call', '::attack();')}\n", text)
    return text.replace(INCLUDE, INCLUDE + attack)


def hand_in(place, student, lesson, text):
    folder = place / student / lesson
    folder.mkdir(parents=True)
    (folder / "models.hpp").write_text(text)


def make_class(place, cases, root, lesson, known):
    texts = {"stub": (root / "lessons" / lesson / "models.hpp").read_text(),
             "solution": (root / "solutions" / lesson / "models.hpp").read_text()}
    for student in HONEST:
        hand_in(place, student, lesson, texts["solution"] + f"// {student}\n")
    for case in cases:
        student = case.get("student", case["id"])
        if "upload" in case:
            getattr(uploads, case["upload"])(place, student, lesson, texts["solution"] + f"// {case['id']}\n")
        else:
            hand_in(place, student, lesson, attacked(texts[case["base"]], case, known))


def plant_records(out, cases, lesson):
    """Records that their students would like to be taken for ours."""
    for case in cases:
        if not case.get("planted_record"):
            continue
        path = out / "records" / case["id"] / f"{lesson}.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"schema_version": 1, "key": "sha256:" + "0" * 64, "suite": "", "signature": "hmac-sha256:" + "0" * 64,
                                    "run": {"grader_version": "1", "toolchain": "g++", "sandbox": "bubblewrap"},
                                    "result": {"verdict": "passed", "score": FULL, "max_score": FULL}}))


class Grading:
    def __init__(self, options, folder):
        self.options, self.folder, self.home = options, folder, folder / "home"
        self.home.mkdir()

    def run(self, place, out, *more):
        command = [self.options.grader.resolve(), "grade", place, "--root", self.options.root.resolve(), "--out", out,
                   "--key", self.folder / "key", "--format", f"json,{FORMATS}", "-j", "2", "--sandbox", self.options.sandbox, *more]
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, "HOME": str(self.home)})
        stdout, stderr = process.communicate()
        self.seconds, self.process = time.monotonic() - start, process.pid
        if process.returncode != 0:
            sys.exit(f"the grader ended with {process.returncode}: {stderr[-800:]}")
        return {record["submission"]["student"]: record for record in json.loads(stdout)["records"]}


def honest_faults(records, when):
    for student, record in records.items():
        if student in HONEST and record["result"]["score"] != FULL:
            yield f"{student}: {record['result']['score']} of {FULL} {when}"


def run_faults(grading, place, out, before, digest, hidden, cases):
    left = {kind: things - before[kind] for kind, things in invariants.remains(grading.process).items()}
    yield from (f"{kind} are left: {sorted(things)}" for kind, things in left.items() if things)
    if invariants.tree_digest(place) != digest:
        yield "the class was changed"
    if any(grading.home.rglob("*")):
        yield f"something was written to the home: {list(grading.home.rglob('*'))[:3]}"
    yield from invariants.leaks_in_files(out, hidden)
    # A compile and the checks of a submission: at most 20 s and 12 s, two at a time.
    if grading.seconds > 20 + 32 * (len(cases) + len(HONEST)) / 2:
        yield f"it took {grading.seconds:.0f} s"


def chosen(manifest, options):
    wanted = set(filter(None, options.only.split(",")))
    return [case for case in manifest["case"] if "reason" not in case and
            (case["id"] in wanted if wanted else case.get("long", False) == options.long) and
            options.sandbox not in case.get("not_with", [])]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--root", type=pathlib.Path, required=True)
    options.add_argument("--grader", type=pathlib.Path, required=True)
    options.add_argument("--sandbox", default="auto", choices=["auto", "landlock"])
    options.add_argument("--long", action="store_true", help="the slow cases, instead of the others")
    options.add_argument("--only", default="")
    options = options.parse_args()
    if not options.grader.exists():
        print(f"skipped: {options.grader} is not there; build the preset release")
        return 77
    manifest = tomllib.loads((HERE / "manifest.toml").read_text())
    cases, lesson = chosen(manifest, options), manifest["lesson"]
    os.environ["CORPUS_ROOT"] = str(options.root)
    hidden = invariants.secrets(options.root, lesson)
    problems = []
    if not invariants.is_planted(options.grader.resolve().parent / f"judge-{lesson}", options.root):
        problems.append("the string that must not leak is not in the judge: nothing is proved")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        place, out = folder / "class", folder / "out"
        grading = Grading(options, folder)
        make_class(place, cases, options.root, lesson,
                   {"ROOT": str(options.root.resolve()), "LESSON": lesson, "CLASS": str(place), "KEY": str(folder / "key"),
                    "HOME": str(grading.home)})
        plant_records(out, cases, lesson)
        before, digest = invariants.remains(), invariants.tree_digest(place)
        records = grading.run(place, out)
        problems += honest_faults(records, "beside the attacks")
        problems += run_faults(grading, place, out, before, digest, hidden, cases)
        seconds = grading.seconds
        alone = folder / "alone"
        for student in HONEST:
            (alone / student).parent.mkdir(exist_ok=True)
            (place / student).rename(alone / student)
        problems += honest_faults(grading.run(alone, folder / "after"), "after the attacks")
    bad = 0
    for case in cases:
        record = records.get(case.get("student", case["id"]))
        faults = list(invariants.faults(record, case, hidden)) if record else ["it has no record"]
        bad += bool(faults)
        result = record["result"] if record else {"verdict": "", "score": 0}
        print(f"{case['id']:26} {result['verdict']:15} {result['score']:2}  {'; '.join(faults) or 'ok'}")
    print("\n".join(problems))
    print(f"{len(cases)} attacks, {bad + len(problems)} with a fault, {seconds:.1f} s")
    return 1 if bad or problems else 0


if __name__ == "__main__":
    sys.exit(main())
