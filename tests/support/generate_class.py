#!/usr/bin/env python3
"""Makes a class of any size from a lesson's solution, accepted answers and mutants.

    generate_class.py LESSON OUT [--distinct 160] [--copies 40] [--broken 0] [--looping 0]

LESSON is a folder name, such as 01_one_to_many. The class is the same at every run. Of the distinct
submissions, --broken do not compile and --looping never return from their last function. Copies
repeat submissions that are neither.
"""

import argparse
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


def texts_of(lesson: str) -> list[str]:
    """The solution, the accepted answers and the mutants, in this order."""
    folder = ROOT / "solutions" / lesson
    others = sorted(folder.glob("accepted/*.hpp")) + sorted(folder.glob("mutants/*.hpp"))
    return [path.read_text() for path in [folder / "models.hpp", *others]]


def looping(text: str) -> str:
    """The text with an endless loop in the fence of its last exercise that is a function."""
    fences = re.compile(r"( *// --- exercise (\d+)\n)(.*?)( *// --- end \2\n)", re.S)
    last = [fence for fence in fences.finditer(text) if "return" in fence[3] or "session" in fence[3]][-1]
    return text[: last.start(3)] + "  for (volatile int spin = 0;; spin = spin + 1) {\n  }\n" + text[last.end(3):]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lesson")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--distinct", type=int, default=160)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--looping", type=int, default=0)
    wanted = parser.parse_args()

    texts = texts_of(wanted.lesson)
    made = []
    for number in range(wanted.distinct):
        text = texts[number % len(texts)]
        if number < wanted.broken:
            text = texts[0].replace("inline const Schema", "inline const Shema")
        elif number < wanted.broken + wanted.looping:
            text = looping(texts[0])
        made.append(f"{text}\n// The answer of student {number}.\n")
    sound = made[wanted.broken + wanted.looping:]
    made += [sound[number % len(sound)] for number in range(wanted.copies)]
    for number, text in enumerate(made):
        folder = wanted.out / f"student{number:04}" / wanted.lesson
        folder.mkdir(parents=True)
        (folder / "models.hpp").write_text(text)


if __name__ == "__main__":
    main()
