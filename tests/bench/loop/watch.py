#!/usr/bin/env python3
"""How soon after a save `lab watch` starts the compiler, and that a later save ends the run before it.

Usage: tests/bench/loop/watch.py [--build build/release] [--saves 20]

Saves the file of lesson 01 in the ways of editors: in place, by renaming a new file over it, and by
deleting it first. strace (Debian package strace) notes when each program starts; the moment of the
save is that after its last system call. Prints the milliseconds between the two: their median and
their longest. Exit code 1 where one is over 50.
"""

import argparse
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
LESSON = "01_one_to_many"
MOST_MS = 50
PATIENCE_S = 30


def in_place(file, text):
    file.write_text(text)


def by_renaming(file, text):
    half = file.with_suffix(".new")
    half.write_text(text)
    half.rename(file)


def by_deleting(file, text):
    file.unlink()
    file.write_text(text)


def checkout(folder):
    lesson = folder / "lessons" / LESSON
    shutil.copytree(ROOT / "lessons" / LESSON, lesson)
    (folder / "lab").symlink_to(ROOT / "lab")
    shutil.copy(ROOT / "solutions" / LESSON / "models.hpp", lesson)
    return lesson / "models.hpp"


def starts_of_compiler(log):
    """Seconds since 1970 at which the compiler's driver was started."""
    found = re.findall(r"^\d+ +(\d+\.\d+) execve\(\"[^\"]*/(?:c\+\+|g\+\+|clang\+\+)[^\"/]*\"", log.read_text(), re.M)
    return [float(each) for each in found]


def wait_for(log, number):
    end = time.time() + PATIENCE_S
    while len(starts_of_compiler(log)) < number:
        if time.time() > end:
            sys.exit("watch.py: lab watch did not start the compiler")
        time.sleep(0.05)


def end(strace):
    """strace ends with the program that it looks at, and not before."""
    children = pathlib.Path(f"/proc/{strace}/task/{strace}/children").read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGTERM)


def measure(build, saves, folder):
    models, log = checkout(folder), folder / "starts"
    log.touch()
    text = models.read_text()
    environment = dict(os.environ, RELATIONSHIP_LAB_ROOT=str(folder), NO_COLOR="1")
    trace = ["strace", "-f", "--seccomp-bpf", "-ttt", "-e", "trace=execve", "-e", "signal=none", "-o", log]
    watch = subprocess.Popen([*trace, build / "bin/lab", "watch", "01"], env=environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken = {}
    try:
        wait_for(log, 1)
        for n in range(saves):
            time.sleep(1)
            save = [in_place, by_renaming, by_deleting][n % 3]
            before = len(starts_of_compiler(log))
            save(models, f"{text}// edit {n}\n")
            saved = time.time()
            wait_for(log, before + 1)
            taken.setdefault(save.__name__, []).append(1000 * (starts_of_compiler(log)[-1] - saved))
    finally:
        end(watch.pid)
        watch.wait()
    return taken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--saves", type=int, default=21)
    options = parser.parse_args()
    if not shutil.which("strace"):
        sys.exit("watch.py: strace is not installed; type: sudo apt-get install -y strace")
    with tempfile.TemporaryDirectory() as folder:
        taken = measure(options.build.resolve(), options.saves, pathlib.Path(folder))
    longest = 0
    for way, times in taken.items():
        longest = max(longest, *times)
        print(f"{way:<12} {len(times):>3} saves  median {statistics.median(times):5.1f} ms  longest {max(times):5.1f} ms")
    print(f"target: at most {MOST_MS} ms: {'met' if longest <= MOST_MS else 'missed'}")
    return 0 if longest <= MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
