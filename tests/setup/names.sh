# The students' command is `ctest -R lesson`, which matches names.

test_only_exercises_have_the_word_in_their_name() {
  ctest --test-dir "$BUILD" -N -R lesson | sed -n 's/^ *Test *#[0-9]*: //p' >names
  grep -v '^lesson\.[0-9][0-9]_' names >others || true
  expect_equal "$(cat others)" ''
}
