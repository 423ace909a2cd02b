#!/usr/bin/env python3
"""The student's loop, from a one-line edit to the verdict, against other ways of teaching the same.

Usage: tests/bench/loop/loop.py [--build build/release] [--lessons 06,10] [--repeat 7] [--ways atskpbcde] [--json]

Measures CPU time (user and system, with all children), the ways interleaved in one run, and prints
medians, ratios and whether each target is met. Of each lesson (06, and the one with the most functions):

  a  lab run                  save to verdict
  t  ctest -R                 the same as tests
  s  lab run --sanitize       with AddressSanitizer and UndefinedBehaviorSanitizer
  k  compile alone            the compiler and the linker of a, without a precompiled header
  p  with std headers         a's compiler on a file that includes string, vector and iostream

Beside them, of the models of lesson 06:

  b  pytest and SQLAlchemy    ten checks
  c  naive GoogleTest         one program with gtest, no precompiled header, the default linker
  d  an empty file            compiled, linked, started
  e  an empty file            compiled

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
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
OF_LESSONS, OTHERS = "atskp", "bcde"
LABELS = {
    "a": "`lab run`, save to verdict", "t": "`ctest -R`", "s": "`lab run --sanitize`",
    "k": "its compilation and link alone, no precompiled header", "p": "compilation of a file with std headers",
    "b": "pytest and SQLAlchemy, ten checks", "c": "naive GoogleTest",
    "d": "an empty file, compiled, linked, started", "e": "an empty file, compiled",
}
TARGETS = [("a", "b", 0.40), ("t", "b", 0.50), ("a", "k", 1.40), ("s", "b", 0.80), ("p", "e", 30)]


def cpu_and_wall_ms(run):
    """CPU and wall milliseconds of what `run` starts and waits for."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run()
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime), 1000 * (end - begin)


def name_of(number):
    return next(p.name for p in sorted((ROOT / "lessons").glob(f"{number}_*")))


def with_most_functions():
    files = sorted((ROOT / "solutions").glob("*/models.hpp"))
    return max(files, key=lambda file: file.read_text().count("fn<")).parent.name[:2]


class Loop:
    def __init__(self, build, lessons, scratch):
        self.build, self.scratch, self.edits = build, scratch, 0
        self.root = scratch / "root"
        (self.root / "lessons").mkdir(parents=True)
        (self.root / "lab").symlink_to(ROOT / "lab")
        (self.root / "build").mkdir()
        (self.root / "build/release").symlink_to(build)
        for file in ("CTestTestfile.cmake", "CTestCustom.cmake"):
            shutil.copy(ROOT / file, self.root)
        self.models = {}
        for number in lessons:
            name = name_of(number)
            shutil.copytree(ROOT / "lessons" / name, self.root / "lessons" / name)
            self.models[number] = self.root / "lessons" / name / "models.hpp"
            shutil.copy(ROOT / "solutions" / name / "models.hpp", self.models[number])
            self.with_std(number).write_text(
                self.models[number].read_text().replace(
                    "#include <lab/orm.hpp>",
                    "#include <lab/orm.hpp>\n#include <iostream>\n#include <string>\n#include <vector>"))
        for file in ("models.py", "test_employees.py"):
            shutil.copy(HERE / file, scratch)
        of_naive = ROOT / "solutions" / name_of("06") / "models.hpp"
        self.naive = scratch / "naive.cpp"
        self.naive.write_text((HERE / "naive.cpp.in").read_text().replace("@MODELS@", str(of_naive)))
        (scratch / "empty.cpp").write_text("int main() { return 0; }\n")
        self.environment = dict(os.environ, RELATIONSHIP_LAB_ROOT=str(self.root), NO_COLOR="1")

    def with_std(self, number):
        return self.scratch / f"with_std_{number}.hpp"

    def edit(self, file, comment):
        self.edits += 1
        with open(file, "a", encoding="utf-8") as out:
            out.write(f"{comment} edit {self.edits}\n")

    def run(self, *command, allowed=(0,), folder=None):
        done = subprocess.run(
            [str(word) for word in command], cwd=folder or self.scratch, env=self.environment,
            capture_output=True, text=True, check=False)
        if done.returncode not in allowed:
            sys.exit(f"loop.py: {command[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")

    # ---- The ways

    def a(self, number):
        self.run(self.build / "bin/lab", "run", number)

    def t(self, number):
        self.run("ctest", "-R", f"^lesson.{name_of(number)}", folder=self.root)  # as students type it

    def s(self, number):
        self.run(self.build / "bin/lab", "run", number, "--sanitize")

    def k(self, number):
        self.run("g++", "-std=c++20", "-O0", "-fPIC", "-fno-gnu-unique", "-I", ROOT, "-x", "c++",
                 "-c", self.models[number], "-o", "student.o")
        self.run("ld", "-shared", "--eh-frame-hdr", "student.o", "-o", "student.so")

    def p(self, number):
        header = self.build / "lab/compile/precompiled/orm_and_std.hpp"
        self.run("g++", "-std=c++20", "-O0", "-fdiagnostics-color=never", "-fPIC", "-fno-gnu-unique", "-fmax-errors=5",
                 "-fconstexpr-ops-limit=300000", "-fconstexpr-loop-limit=20000", "-Werror=return-type", "-I", ROOT,
                 "-include", header, "-include", self.with_std(number), "-x", "c++", "-c", "/dev/null",
                 "-o", "with_std.o")

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
        self.run("g++", "-std=c++20", "-O0", "empty.cpp", "-o", "empty")
        self.run("./empty")

    def e(self):
        self.run("g++", "-std=c++20", "-O0", "-c", "empty.cpp", "-o", "empty.o")

    def measure(self, way):
        if way[0] in OF_LESSONS:
            number = way[1:]
            self.edit(self.with_std(number) if way[0] == "p" else self.models[number], "//")
            return cpu_and_wall_ms(lambda: getattr(self, way[0])(number))
        edited = {"b": (self.scratch / "models.py", "#"), "c": (self.naive, "//")}
        self.edit(*edited.get(way, (self.scratch / "empty.cpp", "//")))
        return cpu_and_wall_ms(getattr(self, way))


def has_sqlalchemy():
    probe = ["/usr/bin/python3", "-c", "import pytest, sqlalchemy"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def ratios_of(medians, lessons):
    """What is compared, the ratio, and the most that it may be; for each lesson."""
    found = []
    for x, y, most in TARGETS:
        for number in lessons:
            theirs = y + number if y in OF_LESSONS else y
            if x + number in medians and theirs in medians:
                found.append((f"{x}{number}/{theirs}", medians[x + number] / medians[theirs], most))
    return found


def show(medians, walls, ratios):
    print("| way | lesson | CPU ms |\n|---|---|---|")
    for way, median in medians.items():
        print(f"| {way[0]}: {LABELS[way[0]]} | {way[1:] or '06'} | {median:.0f} |")
    print("\n| ratio | measured | target | |\n|---|---|---|---|")
    for name, ratio, most in ratios:
        print(f"| {name} | {ratio:.2f} | at most {most:g} | {'met' if ratio <= most else 'missed'} |")
    for way, wall in walls.items():
        if way[0] == "a":
            print(f"\n{way}: {wall:.0f} ms of wall time")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--lessons", default=f"06,{with_most_functions()}")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--ways", default=OF_LESSONS + OTHERS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    options.build = options.build.resolve()
    if not (options.build / "bin/lab").exists():
        sys.exit(f"loop.py: {options.build}/bin/lab: is not built; type ./run")
    lessons = list(dict.fromkeys(options.lessons.split(",")))
    ways = [w + number for w in options.ways if w in OF_LESSONS for number in lessons]
    ways += [w for w in options.ways if w in OTHERS and (w != "b" or has_sqlalchemy())]
    with tempfile.TemporaryDirectory() as scratch:
        loop = Loop(options.build, lessons, pathlib.Path(scratch))
        times = {way: [] for way in ways}
        for round_ in range(options.repeat + 1):
            for way in ways:
                taken = loop.measure(way)
                if round_ > 0:  # the first round warms caches
                    times[way].append(taken)
    medians = {way: statistics.median(cpu for cpu, _ in times[way]) for way in ways}
    walls = {way: statistics.median(wall for _, wall in times[way]) for way in ways}
    ratios = ratios_of(medians, lessons)
    if options.json:
        print(json.dumps({"cpu_ms": medians, "wall_ms": walls,
                          "ratios": {name: round(ratio, 3) for name, ratio, _ in ratios}}))
    else:
        show(medians, walls, ratios)
    return 0 if all(ratio <= most for _, ratio, most in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
