#!/usr/bin/env bash
# compile.sh ROOT FILE COMPILER...: does each compiler refuse the file with the sentence of its first
# line in its first error, and with no second error?
set -u
readonly root=$1 file=$2
shift 2
readonly wanted=$(sed -n '1s,^// ,,p' "$file")
failed=0

fail() {
  printf '%s: %s: %s\n  wanted: %s\n  said:\n%s\n' "$compiler" "$file" "$1" "$wanted" "$said"
  failed=1
}

for compiler in "$@"; do
  said=$("$compiler" -std=c++20 -w -fsyntax-only -DORM_CHECK_AT_COMPILE_TIME -I"$root" "$file" 2>&1)
  status=$?
  if [ "$wanted" = "no mistake" ]; then
    [ $status -eq 0 ] || fail "refused"
    continue
  fi
  [ $status -ne 0 ] || fail "accepted"
  [ "$(grep -c ' error: ' <<<"$said")" -eq 1 ] || fail "not one error"
  grep -qF "{\"$wanted\"}" <<<"$said" || fail "another sentence"
done
exit $failed
