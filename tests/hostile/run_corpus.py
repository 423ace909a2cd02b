"""Grades a class of every hostile submission and honest ones, and says which attack gained, leaked, hurt or left anything.

  run_corpus.py --root REPOSITORY --grader build/release/bin/grader [--long] [--only ID,ID] [--sandbox landlock]

With --summary it writes what came of each attack, and of stubs without one, for experiments.py.

Exit status: 0 nobody gained, 1 somebody did, 77 there is no grader of the release build.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import tomllib

import inert
import invariants
import plants
from submissions import CANARY, HONEST, STUB, hand_in_stub, lessons_of, make_class, only_honest

HERE = pathlib.Path(__file__).resolve().parent
FORMATS = "html,md,junit,tap,gradescope,csv,github,moodle"


class Grading:
    def __init__(self, options, folder):
        self.options, self.folder, self.home = options, folder, folder / "home"
        self.home.mkdir()

    def run(self, place, out):
        command = [self.options.grader.resolve(), "grade", place, "--root", self.options.root.resolve(), "--out", out,
                   "--key", self.folder / "key", "--format", f"json,{FORMATS}", "-j", "2", "--sandbox", self.options.sandbox,
                   *self.options.more.split()]
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, "HOME": str(self.home)})
        stdout, stderr = process.communicate()
        self.seconds, self.process = time.monotonic() - start, process.pid
        if process.returncode != 0:
            sys.exit(f"the grader ended with {process.returncode}: {stderr[-800:]}")
        records = json.loads(stdout)["records"]
        return {(record["submission"]["student"], record["submission"]["lesson"]): record for record in records}


def honest_faults(records, when):
    for (student, lesson), record in records.items():
        result = record["result"]
        if student in HONEST and result["score"] != result["max_score"]:
            yield f"{student}, {lesson}: {result['score']} of {result['max_score']} {when}: {result['verdict']}"


def run_faults(grading, place, out, before, digest, hidden, cases):
    left = {kind: things - before[kind] for kind, things in invariants.remains(grading.process).items()}
    yield from (f"{kind} are left: {sorted(things)}" for kind, things in left.items() if things)
    if invariants.tree_digest(place) != digest:
        yield "the class was changed"
    if any(grading.home.rglob("*")):
        yield f"something was written to the home: {list(grading.home.rglob('*'))[:3]}"
    yield from invariants.leaks_in_files(out, hidden)
    yield from inert.faults(out)
    # A compile and the checks of a submission: at most 20 s and 12 s, two at a time.
    if grading.seconds > 20 + 32 * (len(cases) + len(HONEST)) / 2:
        yield f"it took {grading.seconds:.0f} s"


def become_nobody():
    nobody = 65534
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(nobody, nobody, nobody)
        os.setresuid(nobody, nobody, nobody)


def chosen(manifest, options):
    wanted = set(filter(None, options.only.split(",")))
    return [case for case in manifest["case"] if "reason" not in case and
            (case["id"] in wanted if wanted else case.get("long", False) == options.long) and
            options.sandbox not in case.get("not_with", [])]


def summary_of(case, lesson, record, faults, records):
    statuses = {check["status"] for exercise in (record or {"exercises": []})["exercises"] for check in exercise["checks"]}
    stub = records.get((STUB, lesson), {"result": {"score": 0}})
    result = record["result"] if record else {"verdict": "none", "score": 0}
    return {"case": case["id"], "verdict": result["verdict"], "score": result["score"], "faults": faults,
            "statuses": sorted(statuses), "max": case["max"], "stub": stub["result"]["score"]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--root", type=pathlib.Path, required=True)
    options.add_argument("--grader", type=pathlib.Path, required=True)
    options.add_argument("--sandbox", default="auto", choices=["auto", "landlock"])
    options.add_argument("--ordinary-user", action="store_true", help="give up root's rights first")
    options.add_argument("--long", action="store_true", help="the slow cases, instead of the others")
    options.add_argument("--only", default="")
    options.add_argument("--summary", type=pathlib.Path, help="a file for what came of each; nobody is graded again alone")
    options.add_argument("--more", default="", help="options for the grader")
    options = options.parse_args()
    if not options.grader.exists():
        print(f"skipped: {options.grader} is not there; build the preset release")
        return 77
    if options.ordinary_user:
        become_nobody()
        if not os.access(options.grader, os.X_OK) or not os.access(options.root / "lessons", os.R_OK | os.X_OK):
            print(f"skipped: an ordinary user cannot read {options.root}")
            return 77
    manifest = tomllib.loads((HERE / "manifest.toml").read_text())
    cases, lesson = chosen(manifest, options), manifest["lesson"]
    os.environ["CORPUS_ROOT"] = str(options.root)
    taught = sorted({each for case in cases for each in lessons_of(case, lesson, options.root)} | {lesson})
    hidden = set().union(*(invariants.secrets(options.root, each) for each in taught))
    problems = [f"the string that must not leak is not in the judge of {each}: nothing is proved" for each in taught
                if not invariants.is_planted(options.grader.resolve().parent / f"judge-{each}", options.root)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        place, out = folder / "class", folder / "out"
        grading = Grading(options, folder)
        make_class(place, cases, options.root, lesson,
                   {"ROOT": str(options.root.resolve()), "CLASS": str(place), "KEY": str(folder / "key"),
                    "HOME": str(grading.home)}, [CANARY] if options.summary else HONEST)
        if any("planted_record" in case for case in cases):
            make_class(folder / "former", plants.graded_before(lesson), options.root, lesson, {})
            grading.run(folder / "former", folder / "formerly")
            plants.plant(out, cases, lesson, folder / "formerly")
        if options.summary:
            for each in taught:
                hand_in_stub(place, options.root, each)
        before, digest = invariants.remains(), invariants.tree_digest(place)
        records = grading.run(place, out)
        problems += honest_faults(records, "beside the attacks")
        problems += run_faults(grading, place, out, before, digest, hidden, cases)
        seconds = grading.seconds
        if not options.summary:
            only_honest(place, folder / "alone")
            problems += honest_faults(grading.run(folder / "alone", folder / "after"), "after the attacks")
    bad, summary = 0, []
    for case in cases:
        for each in lessons_of(case, lesson, options.root):
            record = records.get((case.get("student", case["id"]), each))
            faults = list(invariants.faults(record, case, hidden)) if record else ["it has no record"]
            bad += bool(faults)
            result = record["result"] if record else {"verdict": "", "score": 0}
            summary.append(summary_of(case, each, record, faults, records))
            print(f"{case['id']:30} {each[:2]} {result['verdict']:15} {result['score']:2}  {'; '.join(faults) or 'ok'}")
    if options.summary:
        options.summary.write_text(json.dumps({"attacks": summary, "problems": problems}))
    print("\n".join(problems))
    print(f"{len(cases)} attacks, {bad + len(problems)} with a fault, {seconds:.1f} s")
    return 1 if bad or problems else 0


if __name__ == "__main__":
    sys.exit(main())
