#!/usr/bin/env bash
# gradescope_root.sh GRADER ROOT SYSTEM: proves a package in SYSTEM, a folder with a bare Debian 12 (as
# tests/setup/bare_debian.sh makes one), with /autograder laid out there as Gradescope does. Runs setup.sh, then
# run_autograder for a solution and for a submission that wants the hidden suite: with user namespaces, and in a chroot,
# where the kernel refuses them. Needs root and bubblewrap, takes as long as `./run`; so it is no part of `./run tests`.
set -euo pipefail
grader=$1 root=$2 system=$3
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
readonly kLesson=01_one_to_many kPath=/usr/sbin:/usr/bin:/sbin:/bin
autograder=$system/autograder

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

in_container() {  # as Gradescope's containers, with user namespaces
  env -i PATH=$kPath HOME=/root TERM=dumb \
    bwrap --bind "$system" / --dev /dev --proc /proc --perms 1777 --tmpfs /tmp --tmpfs /run --die-with-parent --unshare-pid -- "$@"
}
in_chroot() {  # as a machine without them: in a chroot the kernel refuses user namespaces
  env -i PATH=$kPath HOME=/root TERM=dumb \
    unshare --mount --pid --fork chroot "$system" sh -c 'mount -t proc proc /proc && exec "$@"' sh "$@"
}

result() { python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$autograder/results/results.json" "$1"; }
expect() { [[ $(result "$1") == "$2" ]] || { cat "$autograder/results/results.json" >&2; fail "$1 is $(result "$1") and not $2"; }; }
points='sum(t["score"] for t in r["tests"])'

# What Gradescope does with an upload.
"$grader" package gradescope 01 --root "$root" --out "$scratch/package.zip" --key "$scratch/key"
mkdir -p "$autograder/source" "$autograder/submission"
python3 - "$scratch/package.zip" "$autograder/source" <<'PYTHON'
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as package:
    for member in package.infolist():
        os.chmod(package.extract(member, sys.argv[2]), (member.external_attr >> 16) & 0o777)
PYTHON
cp "$autograder/source/run_autograder" "$autograder/"
start=$SECONDS
in_container /autograder/source/setup.sh >"$scratch/setup.log" 2>&1 || { tail -n 40 "$scratch/setup.log" >&2; fail "setup.sh"; }
printf 'setup.sh took %d s\n' "$((SECONDS - start))"

in_container setpriv --reuid 65534 --clear-groups cat /autograder/source/tests/hidden/canary.cpp >"$scratch/read" 2>&1 &&
  fail "an ordinary user reads the hidden suite"

for where in in_container in_chroot; do
  rm -rf "$autograder/results" "$autograder/submission"
  mkdir -p "$autograder/submission"
  cp "$root/solutions/$kLesson/models.hpp" "$autograder/submission/"
  start=$SECONDS
  "$where" /autograder/run_autograder >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; fail "run_autograder"; }
  printf '%s: %s points after %d s in sandbox %s\n' "$where" "$(result "$points")" "$((SECONDS - start))" "$(result 'r["extra_data"]["sandbox"]')"
  expect "$points" 20
  [[ $where == in_container ]] || expect '"weaker sandbox (landlock)" in r["output"]' True

  hidden=$(cd "$autograder/source" && echo tests/hidden/$kLesson/*.cpp)
  for file in $hidden; do printf '#include "/autograder/source/%s"\n' "$file"; done >"$autograder/submission/models.hpp"
  rm -rf "$autograder/results"
  "$where" /autograder/run_autograder >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; fail "run_autograder"; }
  expect "$points" 0
  ! grep -qF TEST "$autograder/results/results.json" || fail "a line of the hidden suite is in the results"
done
echo "the package works in $system"
