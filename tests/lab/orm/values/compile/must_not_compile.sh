#!/bin/sh
# must_not_compile.sh ROOT CASES COMPILER...: every line of CASES must be refused by the compiler,
# in a function of its own. All are compiled at once; each must have an error in its line.
root=$1 cases=$2
shift 2
source=$(mktemp --suffix=.cpp)
trap 'rm -f "$source"' EXIT

{
  echo '#include <lab/orm.hpp>'
  echo 'using namespace orm;'
  awk '{ printf "#line %d \"case\"\nvoid refused_%d() { %s }\n", NR, NR, $0 }
       END { printf "#line 9999 \"case\"\nvoid accepted() { Text title; title = null; Integer price; price = 3; }\n" }' "$cases"
} >"$source"

errors=$("$@" -std=c++20 -fsyntax-only -I"$root" "$source" 2>&1 | grep -E '^case:[0-9]+:[0-9]+: (fatal )?error:')
if echo "$errors" | grep -q '^case:9999:'; then
  echo "what is right is refused:" && echo "$errors" | grep '^case:9999:'
  exit 1
fi
number=0 accepted=0
while read -r line; do
  number=$((number + 1))
  echo "$errors" | grep -q "^case:$number:" || { echo "accepted: $line" && accepted=$((accepted + 1)); }
done <"$cases"
echo "$number cases, $accepted accepted"
[ "$number" -gt 0 ] && [ "$accepted" -eq 0 ]
