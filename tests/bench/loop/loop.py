#!/usr/bin/env python3
"""The student's loop, from a one-line edit to the verdict, against other ways of teaching the same.

Usage: tests/bench/loop/loop.py [--build build/release] [--lesson 06] [--repeat 7] [--json]

Measures CPU time (user and system, with all children), the ways interleaved in one run, and prints
medians and ratios:

  a  lab run                  save to verdict
  t  ctest -R                 the same as tests
  s  lab run --sanitize       with AddressSanitizer and UndefinedBehaviorSanitizer
  k  compile alone            the compiler and the linker of a
  b  pytest and SQLAlchemy    ten checks of the same models
  c  naive GoogleTest         one program with gtest, no precompiled header, the default linker
  d  an empty file            g++ -c, link, start

A way whose tools are missing is left out. Exit code 1 where a target is missed.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TARGETS = [("a", "b", 0.40), ("t", "b", 0.50), ("a", "k", 1.40), ("s", "b", 0.80)]


def cpu_ms(run):
    """CPU milliseconds of what `run` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


class Loop:
    def __init__(self, build, lesson, scratch):
        self.build, self.scratch, self.edits = build, scratch, 0
        self.lesson = next(p.name for p in sorted((ROOT / "lessons").glob(f"{lesson}_*")))
        self.root = scratch / "root"
        folder = self.root / "lessons" / self.lesson
        shutil.copytree(ROOT / "lessons" / self.lesson, folder)
        (self.root / "lab").symlink_to(ROOT / "lab")
        self.models = folder / "models.hpp"
        shutil.copy(ROOT / "solutions" / self.lesson / "models.hpp", self.models)
        for file in ("models.py", "test_employees.py"):
            shutil.copy(HERE / file, scratch)
        self.naive = scratch / "naive.cpp"
        self.naive.write_text((HERE / "naive.cpp.in").read_text().replace("@MODELS@", str(self.models)))
        (scratch / "empty.cpp").write_text("int main() { return 0; }\n")
        self.environment = dict(os.environ, RELATIONSHIP_LAB_ROOT=str(self.root), NO_COLOR="1")

    def edit(self, file, comment):
        self.edits += 1
        with open(file, "a", encoding="utf-8") as out:
            out.write(f"{comment} edit {self.edits}\n")

    def run(self, *command, allowed=(0,)):
        done = subprocess.run(
            [str(word) for word in command], cwd=self.scratch, env=self.environment,
            capture_output=True, text=True, check=False)
        if done.returncode not in allowed:
            sys.exit(f"loop.py: {command[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")

    def compile(self, source, target, *more):
        self.run("g++", "-std=c++20", "-O0", "-I", ROOT, *more, source, "-o", target)

    # ---- The ways

    def a(self):
        self.run(self.build / "bin/lab", "run", self.lesson)

    def t(self):
        self.run("ctest", "--test-dir", self.build, "-R", f"^lesson.{self.lesson}")

    def s(self):
        self.run(self.build / "bin/lab", "run", self.lesson, "--sanitize")

    def k(self):
        self.run("g++", "-std=c++20", "-O0", "-fPIC", "-fno-gnu-unique", "-I", ROOT, "-x", "c++",
                 "-c", self.models, "-o", "student.o")
        self.run("ld", "-shared", "--eh-frame-hdr", "student.o", "-o", "student.so")

    def b(self):
        self.run("/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_employees.py")

    def c(self):
        libraries = [self.build / "lab/orm/liborm.a", self.build / "lab/sqlite/libsqlite.a",
                     self.build / "lab/sqlite/libsqlite_core.a"]
        self.run("g++", "-std=c++20", "-O0", "-I", ROOT, self.naive, "-Wl,--start-group", *libraries,
                 "-Wl,--end-group", "-lgtest_main", "-lgtest", "-lsqlite3", "-lpthread",
                 "-flto=auto", "-o", "naive")
        self.run("./naive")

    def d(self):
        self.compile("empty.cpp", "empty")
        self.run("./empty")

    def measure(self, way):
        edited = {"b": (self.scratch / "models.py", "#"), "c": (self.naive, "//"),
                  "d": (self.scratch / "empty.cpp", "//")}
        self.edit(*edited.get(way, (self.models, "//")))
        return cpu_ms(getattr(self, way))


def has_sqlalchemy():
    probe = ["/usr/bin/python3", "-c", "import pytest, sqlalchemy"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--lesson", default="06")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--ways", default="atskbcd")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    options.build = options.build.resolve()
    if not (options.build / "bin/lab").exists():
        sys.exit(f"loop.py: {options.build}/bin/lab: is not built; type ./run")
    ways = [w for w in options.ways if w != "b" or has_sqlalchemy()]
    with tempfile.TemporaryDirectory() as scratch:
        loop = Loop(options.build, options.lesson, pathlib.Path(scratch))
        times = {way: [] for way in ways}
        for round_ in range(options.repeat + 1):
            for way in ways:
                taken = loop.measure(way)
                if round_ > 0:  # the first round warms caches
                    times[way].append(taken)
    medians = {way: statistics.median(times[way]) for way in ways}
    ratios = [(x, y, medians[x] / medians[y], most) for x, y, most in TARGETS
              if x in medians and y in medians]
    if options.json:
        print(json.dumps({"lesson": loop.lesson, "cpu_ms": medians,
                          "ratios": {f"{x}/{y}": round(r, 3) for x, y, r, _ in ratios}}))
    else:
        for way in ways:
            print(f"{way}  {medians[way]:8.0f} ms")
        for x, y, ratio, most in ratios:
            print(f"{x}/{y}  {ratio:6.2f}  {'ok' if ratio <= most else 'over'} (at most {most})")
    return 0 if all(ratio <= most for _, _, ratio, most in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
