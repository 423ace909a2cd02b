# Grading the same twice, with other random data and in another order.

test_no_verdict_of_the_demo_class_changes() {
  "$BUILD/bin/grader" grade "$ROOT/grader/demo/class" --root "$ROOT" --out out --key key --repeat 3 --shuffle \
    --format json >found.json
  expect_no_text found.json '"unstable"'
  "$BUILD/bin/setup_demo" --compare found.json "$ROOT/grader/demo/expected.json"
}

# Its answer depends on something that no seed decides: where the kernel has put it.
test_a_verdict_that_changes_is_flagged() {
  local text=solutions/01_one_to_many/models.hpp at='inline Ref<Raccoon> raccoon_named(Session& session, Text name) {'
  mkdir -p class/rolls/01_one_to_many class/steady/01_one_to_many
  cp "$ROOT/$text" class/steady/01_one_to_many/
  awk -v at="$at" '{ print } index($0, at) { print "  int here; if ((reinterpret_cast<unsigned long>(&here) >> 4) % 2) return {};" }' \
    "$ROOT/$text" >class/rolls/01_one_to_many/models.hpp
  "$BUILD/bin/grader" grade class --root "$ROOT" --out out --key key --repeat 20 --format json >found.json
  expect_text found.json '"unstable"'
  expect_equal "$(grep -c '"unstable"' found.json)" 1
}
