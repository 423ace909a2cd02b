#!/usr/bin/env python3
"""Grades, replays and grades with suites from outside, all with the real judge, and compares.

Usage: tests/grader/engine/replayed.py GRADER ROOT

A small class of lesson 01 is graded and replayed: all comes out the same. A record whose score was
changed differs. Then the lesson's hidden suite without its last file, a folder outside the
repository, is compiled by --suites: there are fewer checks, what the first run wrote cannot be
replayed with it, and neither can its own records be without it. Exit code 1 where that is not so.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LESSON = "01_one_to_many"


class Proof:
    def __init__(self, grader, root, scratch):
        self.grader, self.root, self.scratch = grader, root, scratch
        subprocess.run([sys.executable, root / "tests/support/generate_class.py", LESSON, scratch / "class",
                        "--distinct=3", "--copies=1", "--broken=1"], check=True)

    def run(self, command, *words):
        done = subprocess.run([self.grader, command, *words, "--root", self.root], cwd=self.scratch, text=True,
                              capture_output=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def grade(self, out, *words):
        code, said = self.run("grade", "class", "--out", out, "--key", "key", "--format", "csv", *words)
        self.expect(code == 0, f"grade {' '.join(map(str, words))}: exit {code}: {said[-1000:]}")

    def replay(self, grades, code, summary, *words):
        found, said = self.run("replay", grades, *words)
        self.expect(found == code and summary in said, f"replay {grades}: exit {found}, not '{summary}': {said[-1000:]}")

    def checks(self, grades):
        """How many checks the record of a submission that compiles has."""
        path = sorted((self.scratch / grades / "records").rglob("*.json"))[-1]
        record = json.loads(path.read_text())
        record = record.get("record", record)
        return sum(len(exercise["checks"]) for exercise in record["exercises"])

    @staticmethod
    def expect(holds, otherwise):
        if not holds:
            sys.exit(f"replayed.py: {otherwise}")


def main():
    grader, root = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        proof = Proof(grader, root, scratch)
        proof.grade("grades")
        proof.replay("grades", 0, "4 the same, 0 different, 0 cannot be replayed")

        path = sorted((scratch / "grades/records").rglob("*.json"))[-1]
        record = path.read_text()
        changed = re.sub(r'"score": [0-9.]+', '"score": 0', record, count=1)
        proof.expect(changed != record, f"{path.name}: scores nothing, so nothing can be taken away")
        path.write_text(changed)
        proof.replay("grades", 1, "3 the same, 1 different")
        path.write_text(record)

        suite = scratch / "suites" / LESSON
        shutil.copytree(root / "tests/hidden" / LESSON, suite)
        last = sorted(suite.glob("*.cpp"))[-1]
        last.unlink()
        proof.grade("outside", "--suites", "suites")
        fewer, all_of_them = proof.checks("outside"), proof.checks("grades")
        proof.expect(0 < fewer < all_of_them, f"{fewer} checks without {last.name}, {all_of_them} with it")
        proof.replay("outside", 0, "4 the same", "--suites", "suites")
        proof.replay("grades", 1, "4 cannot be replayed", "--suites", "suites")
        proof.replay("outside", 1, "4 cannot be replayed")
    print(f"replayed; {fewer} checks with the outside suite, {all_of_them} with the repository's")


if __name__ == "__main__":
    main()
