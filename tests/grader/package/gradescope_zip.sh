#!/usr/bin/env bash
# gradescope_zip.sh GRADER ROOT: packages a lesson and runs its run_autograder on a folder that is laid out as
# /autograder is, with this build's grader in place of the one that setup.sh would build.
set -euo pipefail
grader=$1 root=$2
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
cd -- "$scratch"
readonly kLesson=01_one_to_many

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

"$grader" package gradescope 01 --root "$root" --out a.zip --key "$scratch/key"
"$grader" package gradescope 01 --root "$root" --out b.zip --key "$scratch/key"
cmp a.zip b.zip || fail "two packages of the same state differ"

python3 - "$root" <<'PYTHON'
import pathlib, sys, zipfile
root = pathlib.Path(sys.argv[1])
mode = {member.filename: (member.external_attr >> 16) & 0o777 for member in zipfile.ZipFile("a.zip").infolist()}
for name, wanted in {"setup.sh": 0o755, "run_autograder": 0o755, "run": 0o755, "key": 0o600, "CMakeLists.txt": 0o644,
                     "lessons/01_one_to_many/models.hpp": 0o644, "tests/hidden/CMakeLists.txt": 0o644}.items():
    assert mode.get(name) == wanted, (name, mode.get(name))
for name in mode:
    assert not name.startswith(("/", "../", "solutions/", "build/", ".")), name
    assert not name.startswith("lessons/") or name.split("/")[1] in ("CMakeLists.txt", "01_one_to_many"), name
    assert not name.startswith("tests/hidden/0") or name.startswith("tests/hidden/01_one_to_many/"), name
for folder in ("lab", "grader/report", "tests/hidden/01_one_to_many"):
    for path in (root / folder).rglob("*.?pp"):
        assert path.relative_to(root).as_posix() in mode, path
stub = zipfile.ZipFile("a.zip").read("lessons/01_one_to_many/models.hpp").decode()
assert "BEGIN SOLUTION" not in stub and "return todo(5);" in stub
PYTHON

# As Gradescope lays it out; the programs are found beside the grader's own, so it is a link.
export AUTOGRADER=$scratch/autograder
mkdir -p "$AUTOGRADER/source" "$AUTOGRADER/submission"
python3 -m zipfile -e a.zip "$AUTOGRADER/source" && chmod 600 "$AUTOGRADER/source/key"
cp "$AUTOGRADER/source/run_autograder" "$AUTOGRADER/run_autograder"
mkdir -p "$AUTOGRADER/source/build/release"
ln -s "$(dirname -- "$grader")" "$AUTOGRADER/source/build/release/bin"
export RELATIONSHIP_LAB_ROOT=$root

autograde() { rm -rf "$AUTOGRADER/results" && bash "$AUTOGRADER/run_autograder" >"$scratch/log" 2>&1; }
field() { python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$AUTOGRADER/results/results.json" "$1"; }
expect() { [[ $(field "$1") == "$2" ]] || { cat "$scratch/log"; fail "$1 is $(field "$1") and not $2"; }; }

cp "$root/solutions/$kLesson/models.hpp" "$AUTOGRADER/submission/"
ln -s /etc/passwd "$AUTOGRADER/submission/link"
autograde
expect 'sum(t["score"] for t in r["tests"])' 20
expect 'r["extra_data"]["lesson"]' "$kLesson"

# Nothing of the lesson: a record all the same, which says what to do.
rm "$AUTOGRADER/submission/models.hpp"
autograde
expect 'sum(t["score"] for t in r["tests"])' 0
expect 'bool(r["output"])' True

# The grader fails: results.json says so.
chmod 644 "$AUTOGRADER/source/key"
autograde
expect 'r["score"]' 0
expect '"autograder itself failed" in r["output"]' True
