#!/usr/bin/env python3
"""Kills `grader grade` at random moments and compares what it wrote with an undisturbed run.

Usage: tests/grader/engine/killed.py GRADER ROOT [--kills 50] [--count 40] [--seed 1]

Each round begins with an empty folder, kills the batch (SIGKILL, the whole process group) after a
random share of what the undisturbed run takes, until it was killed once or more, and then lets the
same command end. All records must be equal, byte for byte, to the undisturbed ones; no file may be
half written; and of the records that the killed run had written, none may be written again. Exit
code 1 where that is not so.
"""

import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LESSON = "01_one_to_many"


class Rounds:
    def __init__(self, options, scratch):
        self.scratch, self.command = scratch, [
            str(options.grader), "grade", str(scratch / "class"), "--key", str(scratch / "key"), "-j", "2",
            "--root", str(options.root), "--format", "csv", "--out"]
        generator = options.root / "tests/support/generate_class.py"
        subprocess.run([sys.executable, generator, LESSON, scratch / "class", f"--distinct={options.count * 4 // 5}",
                        f"--copies={options.count - options.count * 4 // 5}", "--broken=1", "--looping=1"], check=True)
        begin = time.monotonic()
        self.undisturbed = self.to_the_end(scratch / "undisturbed")
        self.seconds = time.monotonic() - begin

    def start(self, out):
        return subprocess.Popen(self.command + [str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                start_new_session=True)

    def to_the_end(self, out):
        if code := self.start(out).wait():
            sys.exit(f"killed.py: the batch ended with exit code {code}")
        return self.files(out)

    @staticmethod
    def files(out):
        """What there is, but for temporary files: a killed run may leave those, the next removes them."""
        return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*"))
                if path.is_file() and not path.name.startswith(".")}

    def round(self, number, after):
        out = self.scratch / f"round{number}"
        process = self.start(out)
        time.sleep(after)
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        kept = {path: path.stat().st_mtime_ns for path in out.rglob("records/*/*.json")}
        for path in kept:
            if path.read_bytes() != self.undisturbed.get(str(path.relative_to(out))):
                return f"{path.name} of {path.parent.name} was not written whole"
        found = self.to_the_end(out)
        again = [path for path, written in kept.items() if path.stat().st_mtime_ns != written]
        leftovers = [path for path in out.rglob(".*.tmp")]
        shutil.rmtree(out)
        if found != self.undisturbed:
            return "the result differs from the undisturbed one"
        if again:
            return f"{len(again)} records were written twice"
        if leftovers:
            return f"{len(leftovers)} temporary files stayed"
        print(f"round {number}: killed after {after:.2f} s with {len(kept)} records" if not ended
              else f"round {number}: ended before {after:.2f} s")
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("grader", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        rounds = Rounds(options, pathlib.Path(scratch))
        for number in range(options.kills):
            problem = rounds.round(number, moments.uniform(0, rounds.seconds * 0.95))
            if problem:
                sys.exit(f"killed.py: round {number}: {problem}")
    print(f"{options.kills} kills: all as undisturbed")


if __name__ == "__main__":
    main()
