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
