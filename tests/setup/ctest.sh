# `ctest` typed in the repository's root: the lessons' tests, sharing one run of each lesson, and the
# explanation after the summary. The command lab is played by a script that counts its calls.

# A root with a space in its path; lab gives the verdict in the file `verdict`.
make_root() {
  mkdir -p 'the root/build/release/lessons' 'the root/build/release/bin'
  cd 'the root'
  cp "$ROOT/CTestTestfile.cmake" "$ROOT/CTestCustom.cmake" .
  cp "$BUILD/lessons/ctest_lesson" build/release/lessons
  local name
  for name in 1_the_key 2_belongs_to 3_has_many; do
    add_exercise "01.${name%%_*}" "lesson.01_one_to_many.$name"
  done
  cat >build/release/bin/lab <<'LAB'
#!/bin/sh
echo "$*" >>calls
cat verdict
exit "$(cat code)"
LAB
  chmod +x build/release/bin/lab
  second_fails >verdict
  echo 1 >code
}

add_exercise() {
  cat >>build/release/lessons/CTestTestfile.cmake <<EOF2
add_test($2 "$PWD/build/release/lessons/ctest_lesson" check 01_one_to_many $1)
set_tests_properties($2 PROPERTIES WORKING_DIRECTORY "$PWD")
EOF2
}

second_fails() {
  cat <<'JSON'
{"lesson":"01_one_to_many","compile":{"status":"passed","message":null},"exercises":[
 {"id":"01.1","title":"the key","status":"passed","checks":[]},
 {"id":"01.2","title":"belongs to","status":"failed","message":null,"checks":[
  {"id":"01.2.one","name":"a can has one raccoon","status":"passed"},
  {"id":"01.2.null","name":"a can may be free","status":"failed","expected":"None","actual":"rocky",
   "message":"let raccoon_id be empty"}]},
 {"id":"01.3","title":"has many","status":"blocked","blocked_by":"01.2","message":null,"checks":[]}]}
JSON
}

test_before_the_first_build_it_says_what_to_type() {
  mkdir 'the root'
  cd 'the root'
  cp "$ROOT/CTestTestfile.cmake" "$ROOT/CTestCustom.cmake" .
  expect_exit 8 ctest -R lesson
  expect_text out 'lesson.00_set_up'
  expect_text out 'Nothing is built yet. Type ./run'
}

test_each_exercise_passes_or_fails_by_itself() {
  make_root
  expect_exit 8 ctest -R lesson
  expect_text out '2 tests failed out of 3'
  expect_exit 0 ctest -R the_key
  expect_exit 8 ctest -R belongs_to
}

test_one_ctest_compiles_once() {
  make_root
  expect_exit 8 ctest -R lesson
  expect_equal "$(cat calls)" 'run 01_one_to_many --json'
}

test_parallel_tests_share_the_run_too() {
  make_root
  expect_exit 8 ctest -R lesson -j 3
  expect_equal "$(wc -l <calls)" 1
}

test_the_next_ctest_runs_it_again() {
  make_root
  expect_exit 0 ctest -R the_key
  expect_exit 8 ctest -R belongs_to
  expect_equal "$(wc -l <calls)" 2
}

test_a_repeated_test_runs_it_again() {
  make_root
  expect_exit 8 ctest -R belongs_to --repeat until-pass:2
  expect_equal "$(wc -l <calls)" 2
}

test_after_the_summary_the_first_failure_is_explained() {
  make_root
  expect_exit 8 ctest -R lesson
  expect_text out '01.2 belongs to: failed'
  expect_text out 'check     a can may be free'
  expect_text out 'expected  None'
  expect_text out 'found     rocky'
  expect_text out 'because   let raccoon_id be empty'
  expect_text out 'next      lab run 01.2'
  expect_no_text out '01.3 has many'
}

test_only_what_was_asked_for_is_explained() {
  make_root
  expect_exit 8 ctest -R has_many
  expect_text out '01.3 has many: blocked by 01.2'
  expect_no_text out '01.2 belongs to'
}

test_nothing_is_explained_when_all_passed() {
  make_root
  expect_exit 8 ctest -R lesson
  expect_exit 0 ctest -R the_key
  expect_no_text out 'next'
}

test_a_file_that_does_not_compile_fails_every_exercise() {
  make_root
  sed -e 's/"compile":{"status":"passed","message":null}/"compile":{"status":"compile_error","message":"models.hpp:7: no"}/' \
      -e 's/"status":"[a-z]*","checks"/"status":"compile_error","checks"/' verdict >half
  mv half verdict
  expect_exit 8 ctest -R the_key
  expect_text out '01.1 the key: does not compile'
  expect_text out 'because   models.hpp:7: no'
}

test_a_lab_that_has_no_verdict_fails_the_test() {
  make_root
  echo '{"half' >verdict
  echo 4 >code
  expect_exit 8 ctest -R the_key
  expect_text out '01.1: no verdict; `lab run 01.1` says why'
}
