"""Switches defences off in the source, a group at a time, and shows which attacks succeed then: a case that fails for another
reason than its defence proves nothing.

  experiments.py --root SCRATCH_CHECKOUT [--only NAME,NAME] [--attacks ID*,ID*] [--write shown.toml]
  experiments.py --root CHECKOUT --check

SCRATCH_CHECKOUT is a checkout that nobody works in, configured as build/release. Each experiment of experiments.toml is built once
and tries many attacks: `edits` puts `new` in the place of `old` in `file`, or `more` gives the grader another option; `attacks`
(names, or the beginnings of names with a *) are then graded together, or where `alone` is set, one by one, so that the time of
each and what its reports hold can be told apart. What an attack did is found by comparing with the same class under all
defences: points that it gained, and a stub without it did not; what it could read; a judge that died; a verdict that lost its
`tampering`; a report that obeys; seconds that it cost. Then the text is put back. What was shown is added to shown.toml. --check builds nothing: it asks that every
experiment can still be made, and that enough attacks of every family of our own were shown.
"""

import argparse
import contextlib
import fnmatch
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = ["grader", "graded-subject", "store", "sandbox-init", "unpack"]
OWN_FAMILIES = ("wire", "restart", "database", "seeds", "cache", "reports", "revisions", "fences")
ENOUGH = 20
STUDENTS = {}  # names of students, where they are not the attacks'
LIMIT = 120  # seconds of one run of the corpus


class Lab:
    def __init__(self, root):
        self.root, self.build = root, root / "build/release"
        self.alone, self.together, self.problems = {}, {}, []

    def attack_with_all_defences(self, cases, judges):
        """As attack(), but nothing is done twice: neither an attack alone nor one of a group."""
        if len(cases) == 1:
            if cases[0] not in self.alone:
                self.make(judges)
                self.alone[cases[0]] = self.attack(cases, "")
            return self.alone[cases[0]]
        missing = [case for case in cases if case not in self.together]
        if missing:
            self.make(judges)
            found, problems, _ = self.attack(missing, "")
            self.together |= found
            self.problems += problems
        return {case: self.together[case] for case in cases}, self.problems, 0

    def make(self, lessons):
        programs = PROGRAMS + [f"judge-{lesson}" for lesson in lessons]
        subprocess.run(["ninja", "-C", self.build, "-j2", *programs], check=True, stdout=subprocess.DEVNULL)

    def attack(self, cases, more):
        """What came of them: by case, a list of one entry for each lesson; problems of the run; seconds."""
        with tempfile.TemporaryDirectory() as folder:
            kept = pathlib.Path(folder) / "summary.json"
            begin = time.monotonic()
            command = [sys.executable, HERE / "run_corpus.py", "--root", self.root, "--grader", self.build / "bin/grader",
                       "--only", ",".join(cases), "--summary", kept, f"--more={more}"]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
                said = done.stderr.strip().splitlines()[-1:]
            except subprocess.TimeoutExpired:
                said = [f"no end in {LIMIT} s"]
            seconds = time.monotonic() - begin
            summary = json.loads(kept.read_text()) if kept.exists() else {"attacks": [], "problems": said}
        found = {case: [each for each in summary["attacks"] if each["case"] == case] for case in cases}
        return found, summary["problems"], seconds


def misses(root, experiment):
    """What of an experiment's edits is not to be found."""
    for edit in experiment.get("edits", []):
        if (root / edit["file"]).read_text().count(edit["old"]) != 1:
            yield f"{experiment['name']}: {edit['file']} has changed: {edit['old']!r} is not in it once; edit experiments.toml"


@contextlib.contextmanager
def switched_off(lab, experiment):
    for miss in misses(lab.root, experiment):
        sys.exit(miss)
    texts = {lab.root / edit["file"]: (lab.root / edit["file"]).read_text() for edit in experiment.get("edits", [])}
    try:
        for edit in experiment.get("edits", []):
            path = lab.root / edit["file"]
            path.write_text(path.read_text().replace(edit["old"], edit["new"]))
        yield
    finally:
        for path, text in texts.items():
            path.write_text(text)


def harm(before, after):
    """What an attack did that it does not do under all defences; empty: nothing."""
    for fault in after["faults"]:
        if fault.startswith("LEAKED"):
            return fault.removeprefix("LEAKED: it could read ").split('", "')[0]
    due = max(after["max"], after["stub"])
    if after["score"] > due:
        return f"{after['score']:g} points where {due:g} are due"
    if before["verdict"] == "tampering" != after["verdict"]:
        return f"unnoticed: {after['verdict']}, not tampering"
    if after["statuses"] == ["incomplete"] != before["statuses"]:
        return "the judge is gone: every check is incomplete"
    return next((fault for fault in after["faults"] if fault not in before["faults"] and "verdict" not in fault), "")


def harm_of_run(before, after):
    (_, problems_before, seconds_before), (found, problems, seconds) = before, after
    if not any(found.values()):
        return "; ".join(problems)[:90] or "the grader ended"
    new = [problem for problem in problems if problem not in problems_before]
    if new:
        return new[0][:90]
    return f"{seconds - seconds_before:.0f} s more" if seconds > seconds_before + 3 and seconds > 1.5 * seconds_before else ""


def harm_in_pages(before, after, case):
    """What a report that bears the attack's name, or its student's, obeys."""
    new = [problem for problem in after[1] if problem not in before[1]]
    return next((problem for problem in new if re.search(rf"\b{case}\b", problem) or STUDENTS.get(case, "\n") in problem), "")


def shown_by(before, after, cases, alone):
    for case in cases:
        pairs = zip(before[0].get(case, []), after[0].get(case, []))
        what = next(filter(None, (harm(*pair) for pair in pairs)), "") or \
            (harm_of_run(before, after) if alone else harm_in_pages(before, after, case))
        yield case, what.replace("\n", " ")[:90]


def run(lab, experiment, known):
    patterns = experiment["attacks"]
    cases = [case for case in known if any(fnmatch.fnmatch(case, pattern) for pattern in patterns)]
    if experiment.get("leave"):
        cases = [case for case in cases if case not in experiment["leave"]]
    groups = [[case] for case in cases] if experiment.get("alone") else [cases]
    before = [lab.attack_with_all_defences(group, experiment["judges"]) for group in groups]
    with switched_off(lab, experiment):
        lab.make(experiment["judges"])
        after = [lab.attack(group, experiment.get("more", "")) for group in groups]
    for group, *pair in zip(groups, before, after):
        yield from shown_by(*pair, group, len(group) == 1)


def write(path, shown):
    lines = [f"{case} = {{ experiment = {json.dumps(name)}, saw = {json.dumps(what)} }}\n"
             for case, (name, what) in sorted(shown.items())]
    path.write_text("# What each attack did when its defence was off: written by experiments.py.\n" + "".join(lines))


def faults(root, experiments, cases, shown):
    """Why the experiments could not be made again, or prove too little."""
    for experiment in experiments:
        yield from misses(root, experiment)
    names = {experiment["name"] for experiment in experiments}
    for case, entry in shown.items():
        if case not in cases:
            yield f"shown.toml: there is no attack {case}"
        if entry["experiment"] not in names:
            yield f"shown.toml: there is no experiment {entry['experiment']}"
    for family in OWN_FAMILIES:
        count = sum(cases.get(case, {}).get("family") == family for case in shown)
        if count < ENOUGH:
            yield f"{family}: {count} attacks were seen to succeed, of {ENOUGH}"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--root", type=pathlib.Path, required=True)
    options.add_argument("--only", default="")
    options.add_argument("--attacks", default="*", help="only these of each experiment")
    options.add_argument("--check", action="store_true")
    options.add_argument("--write", type=pathlib.Path, default=HERE / "shown.toml")
    options = options.parse_args()
    experiments = tomllib.loads((HERE / "experiments.toml").read_text())["experiment"]
    wanted = list(filter(None, options.only.split(","))) or [each["name"] for each in experiments]
    cases = {case["id"]: case for case in tomllib.loads((HERE / "manifest.toml").read_text())["case"] if "reason" not in case}
    if options.check:
        found = list(faults(options.root, experiments, cases, tomllib.loads(options.write.read_text())))
        print("\n".join(found) or "every experiment can be made")
        return 1 if found else 0
    STUDENTS.update({case: entry["student"] for case, entry in cases.items() if "student" in entry})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # puts the text back on the way
    lab = Lab(options.root.resolve())
    chosen = [case for case in cases if any(fnmatch.fnmatch(case, pattern) for pattern in options.attacks.split(","))]
    for name in wanted:
        experiment = next(each for each in experiments if each["name"] == name)
        for case, what in run(lab, experiment, chosen):
            print(f"{case:32} {experiment['name']:24} {what or '-'}", flush=True)
            kept = tomllib.loads(options.write.read_text()) if options.write.exists() else {}
            shown = {name: (entry["experiment"], entry["saw"]) for name, entry in kept.items()}
            if what:
                shown.setdefault(case, (experiment["name"], what))
            write(options.write, shown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
