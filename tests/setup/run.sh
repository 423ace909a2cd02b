# The script `run`: its words and its exit codes.

test_an_unknown_word_is_one_line_and_exit_2() {
  expect_exit 2 "$ROOT/run" demmo
  expect_equal "$(wc -l <err)" 1
  expect_text err 'run: unknown: demmo'
  expect_equal "$(cat out)" ''
}

test_a_word_too_many_is_unknown() {
  expect_exit 2 "$ROOT/run" demo please
  expect_text err 'demo please'
}

test_help_lists_every_word() {
  expect_exit 0 "$ROOT/run" help
  expect_text out './run demo'
  expect_text out './run tests --all'
}

# A machine on which nothing can be installed: an ordinary user whose `sudo` asks for a password.
machine_without_root() {
  mkdir machine
  ln -s "$(command -v bash)" "$(command -v dirname)" "$(command -v sed)" "$(command -v grep)" machine
  printf '#!/bin/sh\nexit 1\n' >machine/sudo
  printf '#!/bin/sh\necho "installed g++ "\n' >machine/dpkg-query
  chmod +x machine/sudo machine/dpkg-query
  sed 's/\$EUID -eq 0/1 -eq 0/' "$ROOT/run" >run
  chmod +x run
}

test_without_root_it_says_the_line_to_type_and_exits_3() {
  machine_without_root
  expect_exit 3 env PATH="$PWD/machine" ./run
  expect_text err "type: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends cmake "
  expect_no_text err 'g++'
  [[ ! -e build ]] || fail 'it went on without the packages'
}

# A machine on which everything builds, and each program of tests has one that fails the first N times.
machine_whose_test_fails() {  # machine_whose_test_fails N
  local tool
  mkdir -p tests machine
  for tool in bash dirname sed grep head paste nproc mkdir rm cat; do ln -s "$(command -v $tool)" machine; done
  printf '#!/bin/sh\n' >machine/cmake
  cat >machine/ctest <<SCRIPT
#!/bin/bash
echo run >>"\$2.runs"
mapfile -t runs <"\$2.runs"
[[ \${#runs[@]} -gt $1 ]] && status=run failures=0 || status=fail failures=1
while [[ \$1 != --output-junit ]]; do shift; done
cat >"\$2" <<XML
<testsuite name="(empty)"
	tests="1"
	failures="\$failures"
	disabled="0"
	skipped="0"
>
	<testcase name="lab.One" classname="lab.One" time="0.1" status="\$status">
XML
exit \$failures
SCRIPT
  chmod +x machine/cmake machine/ctest
  mkdir build
  cp "$ROOT/run" .
}

test_what_fails_only_beside_others_is_named_and_no_failure() {
  machine_whose_test_fails 1
  expect_exit 0 env PATH="$PWD/machine" ./run tests
  expect_text out 'passed only when run alone: lab.One (build/asan)'
  expect_equal "$(tail -n 1 out)" '2 passed, 0 failed'
}

test_what_fails_alone_too_is_named_at_the_end() {
  machine_whose_test_fails 2
  expect_exit 1 env PATH="$PWD/machine" ./run tests
  expect_text out 'failed: lab.One (build/dev)'
  expect_equal "$(tail -n 1 out)" '0 passed, 2 failed'
}

test_what_passes_is_only_counted() {
  machine_whose_test_fails 0
  expect_exit 0 env PATH="$PWD/machine" ./run tests
  expect_equal "$(cat out)" $'\n2 passed, 0 failed'
}

# The dev container's image is Debian 12, and installs by ./run.
test_debian_knows_every_package_of_its_list() {
  local packages
  apt-cache show g++ >/dev/null 2>&1 || { echo 'skipped: apt knows no packages here'; exit 77; }
  packages=$(sed -nE 's/^readonly [A-Z_]+=\(([a-z][^"$)]*)\).*/\1/p' "$ROOT/run" | tr '\n' ' ')
  [[ $(wc -w <<<"$packages") -ge 20 ]] || fail "few packages: $packages"
  sed -nE 's/.*--no-install-recommends ([a-z0-9 -]+)".*/\1/p' "$ROOT/.devcontainer/devcontainer.json" >added
  [[ -s added ]] || fail 'the dev container adds nothing'
  # shellcheck disable=SC2046,SC2086
  apt-cache show --no-all-versions $packages $(cat added) >/dev/null 2>err || fail "$(cat err)"
}
