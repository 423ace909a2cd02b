# cmake/Lessons.cmake: the names that exercises have as tests.

sample() {
  cat <<'TOML'
title = "One to many"
minutes = 60
files = ["models.hpp"]

[[exercise]]
id = "01.1"
title = "the key"
points = 2
hints = [
  "which table has many rows for one raccoon?",
  "a ForeignKey [see 2.1]; a member",
]

[[exercise]]
title = "Tables' names: again!"
id    = "01.2"

[[misconception]]
name = "key_not_null"
title = "not an exercise"
id = "01.9"
TOML
}

test_names_are_number_and_title() {
  sample >sample.toml
  cat >script.cmake <<'CMAKE'
include($ENV{ROOT}/cmake/Lessons.cmake)
exercises_of(sample.toml exercises)
message("${exercises}")
CMAKE
  expect_exit 0 cmake -P script.cmake
  expect_equal "$(cat err)" '01.1;1_the_key;01.2;2_tables_names_again'
}
