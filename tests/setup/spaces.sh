# A repository in a folder whose name has spaces.

test_it_configures_and_builds() {
  local copy="$PWD/my labs/relationship lab"
  mkdir -p "$copy"
  tar -C "$ROOT" --exclude=./build --exclude=./.git -cf - . | tar -C "$copy" -xf -
  cd "$copy"
  cmake --preset release >/dev/null
  cmake --build build/release --target ctest_lesson
  [[ -x build/release/lessons/ctest_lesson ]] || fail 'nothing was built'
}
