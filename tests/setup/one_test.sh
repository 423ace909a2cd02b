# bash one_test.sh SCRIPT NAME runs the function test_NAME of SCRIPT.sh in an empty scratch folder.
set -euo pipefail
here=$(cd -- "$(dirname -- "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
cd -- "$scratch"

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# expect_exit CODE COMMAND... runs the command; its output is in the files out and err.
expect_exit() {
  local wanted=$1 code=0
  shift
  "$@" >out 2>err || code=$?
  [[ $code -eq $wanted ]] || fail "$*: exit $code instead of $wanted: $(cat out err)"
}

expect_text() { grep -qF -- "$2" "$1" || fail "no \"$2\" in $1: $(cat "$1")"; }

expect_no_text() { ! grep -qF -- "$2" "$1" || fail "\"$2\" is in $1: $(cat "$1")"; }

expect_equal() { [[ $1 == "$2" ]] || fail "\"$1\" is not \"$2\""; }

source "$here/$1.sh"
"test_$2"
