#!/usr/bin/env python3
"""What grading a class costs, against compiling it and against the usual way, in one interleaved run.

Usage: tests/bench/grading/grading.py [--build build/release] [--count 200] [--jobs 2] [--parts 5] [--json]

The class is of lesson 06: of 200 submissions 160 are distinct and 40 copies; 10 do not compile and 5
loop without end, and those are measured apart. The rest is cut into parts, and for each part, in
turn, CPU time (user and system, with all children) is taken of

  grade    `grader grade -j JOBS`: boxes, store, judge, records; wall time as well
  compile  g++ -c of each file, with the lab's flags and without a precompiled header
  usual    a copy of a GoogleTest project, cmake, build and run, for --sample submissions of the
           part; what the part would cost is extrapolated from those

Exit code 1 where a target is missed. Wall time means something on a quiet machine only.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
LESSON = "06_association_object"
FLOOR_MS = 200  # of a check's CPU limit
TARGETS = {"grade/compile": 1.4, "grade/usual": 0.08, "loop/limit": 1.0, "wall/cpu": 0.6}
COMPILE = ["g++", "-std=c++20", "-O0", "-fPIC", "-fno-gnu-unique", "-I", str(ROOT), "-x", "c++", "-c"]
PROJECT = """cmake_minimum_required(VERSION 3.20)
project(usual CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(GTest REQUIRED)
find_package(SQLite3 REQUIRED)
add_executable(usual tests.cpp)
target_include_directories(usual PRIVATE {root})
target_link_libraries(usual PRIVATE -Wl,--start-group {libraries} -Wl,--end-group
                      GTest::gtest_main SQLite::SQLite3)
"""


def run(command, folder, allowed=(0,)):
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        sys.exit(f"grading.py: {command[0]}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def cost(work):
    """CPU and wall seconds of what `work` starts and waits for."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


class Bench:
    def __init__(self, options, scratch):
        self.options, self.scratch, self.runs = options, scratch, 0
        self.grader = options.build / "bin/grader"
        libraries = ["lab/orm/liborm.a", "lab/sqlite/libsqlite.a", "lab/sqlite/libsqlite_core.a"]
        self.project = PROJECT.format(root=ROOT, libraries=" ".join(str(options.build / one) for one in libraries))
        self.tests = (HERE.parent / "loop/naive.cpp.in").read_text()

    def make_class(self, name, **numbers):
        out = self.scratch / name
        words = [f"--{key}={value}" for key, value in {"copies": 0, **numbers}.items()]
        run([sys.executable, ROOT / "tests/support/generate_class.py", LESSON, out, *words], ROOT)
        return sorted(out.iterdir())

    # ---- The ways. Each takes folders of students.

    def grade(self, students):
        self.runs += 1
        folder = self.scratch / f"class{self.runs}"
        folder.mkdir()
        for student in students:
            shutil.copytree(student, folder / student.name)
        return cost(lambda: run(
            [self.grader, "grade", folder, "--out", self.scratch / f"out{self.runs}", "--key", self.scratch / "key",
             "-j", self.options.jobs, "--root", ROOT, "--format", "csv"], self.scratch))

    def compile(self, students):
        def all_of_them():
            for student in students:
                run([*COMPILE, student / LESSON / "models.hpp", "-o", "models.o"], self.scratch, (0, 1))
        return cost(all_of_them)[0]

    def usual(self, student):
        project = self.scratch / "usual"

        def one():
            project.mkdir()
            shutil.copy(student / LESSON / "models.hpp", project)
            (project / "CMakeLists.txt").write_text(self.project)
            (project / "tests.cpp").write_text(self.tests.replace("@MODELS@", "models.hpp"))
            run(["cmake", "-S", ".", "-B", "build"], project)
            run(["cmake", "--build", "build"], project)
            run(["build/usual"], project, range(-64, 256))
        taken = cost(one)[0]
        shutil.rmtree(project)
        return taken

    # ---- What is reported

    def sound(self):
        """The submissions that compile and end, part by part."""
        count = self.options.count
        distinct, apart = count * 8 // 10, count * 15 // 200
        students = self.make_class("sound", distinct=distinct - apart, copies=count - distinct)
        originals = distinct - apart
        parts = min(self.options.parts, originals)
        sums = {"submissions": len(students), "grade": 0.0, "wall": 0.0, "compile": 0.0, "usual": 0.0}
        self.grade(students[:1])  # warms caches
        for part in range(parts):
            # The distinct ones come first, then the copies, of the first ones: a part holds those of
            # its own, because it is judged by a program of its own.
            some = [student for number, student in enumerate(students) if number % originals % parts == part]
            cpu, wall = self.grade(some)
            sums["grade"] += cpu
            sums["wall"] += wall
            sums["compile"] += self.compile(some)
            sample = some[:max(1, self.options.sample // parts)]
            sums["usual"] += sum(map(self.usual, sample)) * len(some) / len(sample)
        return sums

    def apart(self):
        """CPU seconds a submission of those that do not compile, loop, or are right."""
        count = self.options.count
        numbers = {"broken": max(1, count * 10 // 200), "looping": max(1, count * 5 // 200)}
        means = {}
        for name, number in numbers.items():
            students = self.make_class(name, distinct=number, **{name: number})
            means[name] = self.grade(students)[0] / number
        right = self.make_class("right", distinct=1)
        means["right"] = self.grade(right)[0]
        return means


def report(bench):
    sums, apart = bench.sound(), bench.apart()
    ratios = {
        "grade/compile": sums["grade"] / sums["compile"],
        "grade/usual": sums["grade"] / sums["usual"],
        # The checks of the last exercise: the first runs into the limit, the others are not run.
        "loop/limit": (apart["looping"] - apart["right"]) * 1000 / (FLOOR_MS * bench.options.loops),
        "wall/cpu": sums["wall"] / sums["grade"],
    }
    return {"lesson": LESSON, "jobs": bench.options.jobs, "load": os.getloadavg()[0], "cpu_s": sums,
            "apart_cpu_s_each": apart, "ratios": ratios,
            "met": {name: ratio <= TARGETS[name] for name, ratio in ratios.items()}}


def show(found):
    number = found["cpu_s"]["submissions"]
    for name in ("grade", "compile", "usual"):
        print(f"{name:8} {found['cpu_s'][name]:9.2f} s CPU  {1000 * found['cpu_s'][name] / number:7.0f} ms each"
              + ("  (extrapolated)" if name == "usual" else ""))
    print(f"{'wall':8} {found['cpu_s']['wall']:9.2f} s at -j {found['jobs']}, load {found['load']:.1f}")
    for name, each in found["apart_cpu_s_each"].items():
        print(f"{name:8} {1000 * each:7.0f} ms CPU each")
    for name, ratio in found["ratios"].items():
        print(f"{name:14} {ratio:6.3f}  {'ok' if found['met'][name] else 'over'} (at most {TARGETS[name]})")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--parts", type=int, default=5)
    parser.add_argument("--sample", type=int, default=5, help="how many go the usual way")
    parser.add_argument("--loops", type=int, default=2, help="checks that may run into the limit: two in 06")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    options.build = options.build.resolve()
    if not (options.build / "bin/grader").exists():
        sys.exit(f"grading.py: {options.build}/bin/grader: is not built; type ./run")
    with tempfile.TemporaryDirectory() as scratch:
        found = report(Bench(options, pathlib.Path(scratch)))
    print(json.dumps(found)) if options.json else show(found)
    return 0 if all(found["met"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
