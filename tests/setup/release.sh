#!/usr/bin/env bash
# release.sh GRADER SOURCE: what `grader release` writes builds, checks its lessons, and holds nothing of
# what is hidden. Canaries are planted wherever students must not look.
set -euo pipefail
export LC_ALL=C.UTF-8
readonly grader=$1 source=$2 canary=canary5f3c9a

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The instructor's repository, with a canary at the end of each file that is not for students, and in a
# lesson that somebody worked in.
mkdir "$scratch/repository"
(cd "$source" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$scratch/repository")
find "$scratch/repository/solutions" "$scratch/repository/tests" "$scratch/repository/grader" -type f \
  ! -path '*/release/template/*' ! -path '*/solutions/*/models.hpp' \
  -exec sh -c 'for file; do echo "// '$canary'" >> "$file"; done' sh {} +
sed -i "s|// BEGIN SOLUTION.*|&\n// $canary|" "$scratch"/repository/solutions/*/models.hpp
for stub in "$scratch"/repository/lessons/*/models.hpp; do echo "// $canary" >> "$stub"; done

"$grader" release "$scratch/students" --wave A --root "$scratch/repository"
! grep -rl "$canary" "$scratch/students" || fail "hidden text was released"
[[ ! -e $scratch/students/solutions && ! -e $scratch/students/tests && ! -e $scratch/students/grader ]] ||
  fail "hidden folders were released"

cd "$scratch/students"
[[ $(./run demo 2>&1) == *"students' repository"* ]] || fail "./run demo does not say that there is no class here"
cmake --preset release -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=-O0 > cmake.log 2>&1 || fail "$(tail cmake.log)"
cmake --build build/release --target student > build.log 2>&1 || fail "$(tail build.log)"
ctest -R 'lesson\.01' --output-on-failure > ctest.log 2>&1 && fail "a stub passes its checks"
grep -q 'exercise 5 is still to do' ctest.log || fail "$(tail -n 30 ctest.log)"

# What its README says to type does something: 1 says that a check did not pass.
. ./activate >/dev/null
sed -nE 's/^(lab( [^#]*)?)( +#.*)$/\1/p' README.md | grep -v watch > typed
[[ $(wc -l <typed) -ge 6 ]] || fail "README.md names few commands"
while read -r line; do
  (eval "$line") </dev/null > said 2>&1 || [[ $? -eq 1 ]] || fail "$line: $(cat said)"
done <typed
rm typed said

# Released again with a solution: brought up to date, and what is the students' own stays.
touch notes.txt
"$grader" release . --wave A --with-solutions 01 --root "$source" >/dev/null
[[ -f notes.txt && -f solutions/01_one_to_many/models.hpp ]] || fail "a second release lost or lacks files"
cp solutions/01_one_to_many/models.hpp lessons/01_one_to_many/
ctest -R 'lesson\.01' --output-on-failure > ctest.log 2>&1 || fail "$(tail -n 30 ctest.log)"
