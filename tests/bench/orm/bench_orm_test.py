"""Tests of bench_orm: what it prints has the shape that tools read, and both sides do the same work.

  bench_orm_test.py BENCH_ORM

How fast either side is, is not tested: machines are noisy.
"""

import json
import subprocess
import sys
import unittest

STEPS = ["W1", "W2", "W3", "W4", "W4e", "W5hit", "W5miss", "W6", "W7a", "W7b", "W8"]
FIELDS = ["step", "size", "storage", "raw_cpu_ms", "orm_cpu_ms", "ratio", "target", "raw_checksum",
          "orm_checksum", "peak_rss_mb"]


def bench(*arguments):
    done = subprocess.run([PROGRAM, "--repeat", "1", *arguments], capture_output=True, text=True)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


class BenchOrm(unittest.TestCase):
    def check_all_steps(self, storage):
        status, lines = bench("--storage", storage)
        self.assertEqual(status, 0)
        self.assertEqual([line["step"] for line in lines], STEPS)
        for line in lines:
            self.assertEqual(list(line)[:len(FIELDS)], FIELDS)
            self.assertEqual((line["size"], line["storage"]), ("S", storage))
            self.assertRegex(line["raw_checksum"], "^[0-9a-f]{16}$")
            self.assertEqual(line["raw_checksum"], line["orm_checksum"], line["step"])
            for field in ["raw_cpu_ms", "orm_cpu_ms", "ratio", "target", "peak_rss_mb"]:
                self.assertGreater(line[field], 0, field)
        for step, name in [("W1", "many_rows"), ("W7b", "whole_rows")]:
            line = lines[STEPS.index(step)]
            self.assertGreater(line[f"raw_{name}_cpu_ms"], 0)
            self.assertGreater(line[f"ratio_{name}"], 0)

    def test_every_step_gives_the_same_on_both_sides_in_a_file(self):
        self.check_all_steps("file")

    def test_every_step_gives_the_same_on_both_sides_in_memory(self):
        self.check_all_steps("memory")

    def test_one_side_alone_runs_for_its_memory(self):
        for side, other in [("raw", "orm"), ("orm", "raw")]:
            status, lines = bench("--only", side, "--step", "W3,W6")
            self.assertEqual(status, 0)
            self.assertEqual([line["step"] for line in lines], ["W3", "W6"])
            for line in lines:
                self.assertGreater(line[side + "_cpu_ms"], 0)
                self.assertEqual((line[other + "_cpu_ms"], line[other + "_checksum"]), (0, ""))

    def test_an_unknown_step_is_a_mistake_of_usage(self):
        self.assertEqual(bench("--step", "W9")[0], 2)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
