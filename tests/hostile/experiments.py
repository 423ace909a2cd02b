"""Switches one defence off at a time, in the source, and shows that its attacks succeed then: a case that fails for another
reason than its defence proves nothing.

  experiments.py --root SCRATCH_CHECKOUT [--only NAME,NAME] [--write experiments.md]

SCRATCH_CHECKOUT is a checkout that nobody works in, configured as build/release. Each experiment of experiments.toml puts `new`
in the place of `old` in `file`, builds, grades the attacks, and puts the text back. `shows` is what has to be found in what
the corpus says of the attack or in its record, `hangs` that it has to take so many seconds more than with the defence; with
neither, another layer holds, which `second` names. Exit status: 1 where something else came out.
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
PROGRAMS = ["grader", "graded-subject", "store", "sandbox-init", "judge-01_one_to_many", "judge-02_has_many_through"]


class Lab:
    def __init__(self, root):
        self.root, self.build = root, root / "build/release"

    def make(self, lessons):
        programs = set(PROGRAMS) | {f"judge-{lesson}" for lesson in lessons}
        subprocess.run(["ninja", "-C", self.build, "-j2", *sorted(programs)], check=True, stdout=subprocess.DEVNULL)

    def attack(self, cases, limit):
        """What the corpus says of each case, with its record; and the seconds that it took."""
        with tempfile.TemporaryDirectory() as folder:
            kept = pathlib.Path(folder) / "records.json"
            begin = time.monotonic()
            try:
                done = subprocess.run([sys.executable, HERE / "run_corpus.py", "--root", self.root, "--grader",
                                       self.build / "bin/grader", "--only", ",".join(cases), "--records", kept],
                                      capture_output=True, text=True, timeout=limit)
                said = done.stdout + done.stderr
            except subprocess.TimeoutExpired:
                said = "it did not end"
            seconds = time.monotonic() - begin
            records = json.loads(kept.read_text()) if kept.exists() else []
        general = "\n".join(line for line in said.splitlines() if line.split(" ", 1)[0] not in cases)
        return {case: "\n".join([line for line in said.splitlines() if line.startswith(case + " ")] + [general] +
                                [json.dumps(record) for record in records if record["submission"]["student"] == case])
                for case in cases}, seconds


class Defence:
    """Switches it off, and on again."""

    def __init__(self, lab, experiment):
        self.path = lab.root / experiment["file"]
        self.text = self.path.read_text()
        if self.text.count(experiment["old"]) != 1:
            sys.exit(f"{experiment['name']}: {experiment['file']} has changed: {experiment['old']!r} is not in it once")
        self.without = self.text.replace(experiment["old"], experiment["new"])

    def __enter__(self):
        self.path.write_text(self.without)

    def __exit__(self, *_):
        self.path.write_text(self.text)


def outcome(attack, said, slower):
    """What came of it without the defence, and whether that was to be shown."""
    if "shows" in attack:
        found = re.search(attack["shows"], said)
        return (found[0][:80] if found else said.splitlines()[0][:100]), bool(found)
    if "hangs" in attack:
        return f"{slower:.1f} s more", slower >= attack["hangs"] or "it did not end" in said
    was_graded = said.startswith(attack["case"])
    return f"held by {attack['second']}", was_graded and "FORGED" not in said and "LEAKED" not in said


def experiment_rows(lab, experiment):
    attacks = experiment["attack"]
    cases = [attack["case"] for attack in attacks]
    limit = experiment.get("limit", 240)
    slow = [attack["case"] for attack in attacks if "hangs" in attack]
    if slow:
        lab.make(experiment.get("judges", []))
    before = {case: lab.attack([case], limit)[1] for case in slow}
    with Defence(lab, experiment):
        lab.make(experiment.get("judges", []))
        said, _ = lab.attack([case for case in cases if case not in slow], limit) if cases != slow else ({}, 0)
        after = {}
        for case in slow:  # each by itself, as its time is what counts
            more, after[case] = lab.attack([case], limit)
            said |= more
    for attack in attacks:
        text, shown = outcome(attack, said[attack["case"]],
                              after.get(attack["case"], 0) - before.get(attack["case"], 0))
        yield attack["case"], experiment["name"], experiment["file"], text, shown


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--root", type=pathlib.Path, required=True)
    options.add_argument("--only", default="")
    options.add_argument("--write", type=pathlib.Path)
    options = options.parse_args()
    wanted = set(filter(None, options.only.split(",")))
    experiments = tomllib.loads((HERE / "experiments.toml").read_text())["experiment"]
    lab, rows = Lab(options.root.resolve()), []
    for experiment in experiments:
        if wanted and experiment["name"] not in wanted:
            continue
        for row in experiment_rows(lab, experiment):
            rows.append(row)
            print(" | ".join(map(str, row)), flush=True)
            if options.write:
                options.write.write_text("".join(f"| {case} | {name} (`{file}`) | {text.replace('|', '/')} |\n"
                                                 for case, name, file, text, _ in rows))
    return 0 if all(shown for *_, shown in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
