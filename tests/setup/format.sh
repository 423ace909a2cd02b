# Every C++ file looks as .clang-format says.

readonly kVersion=14  # versions differ in details; this one is Debian 12's

tracked() { git -C "$ROOT" ls-files -z -- '*.cpp' '*.hpp'; }

test_every_file_is_formatted() {
  clang-format --version 2>/dev/null | grep -q "version $kVersion\\." || exit 77
  git -C "$ROOT" rev-parse >/dev/null 2>&1 || exit 77
  cd "$ROOT"
  tracked | xargs -0 -r clang-format --dry-run -Werror
}
