# The script `activate`, in the shells that people have.

shells() {
  local shell
  for shell in bash dash zsh; do
    if command -v "$shell" >/dev/null; then echo "$shell"; fi
  done
}

in_each_shell() {  # in_each_shell SCRIPT: runs it in the repository's root, output in out
  local shell
  for shell in $(shells); do
    (cd "$ROOT" && env PATH=/usr/bin:/bin "$shell" -c "$1") >out 2>err || fail "$shell: $(cat err)"
    "$2" "$shell"
  done
}

has_lab_in_front() {
  expect_equal "$(tail -n 1 out)" "$(cd "$ROOT" && pwd -P)/build/release/bin:/usr/bin:/bin"
}

is_untouched() { expect_equal "$(tail -n 1 out)" '/usr/bin:/bin'; }

test_it_puts_the_commands_on_the_path() {
  in_each_shell '. ./activate; echo $PATH' has_lab_in_front
}

test_twice_is_as_good_as_once() {
  in_each_shell '. ./activate; . ./activate; echo $PATH' has_lab_in_front
}

test_deactivate_lab_undoes_it() {
  in_each_shell '. ./activate; deactivate_lab; echo $PATH' is_untouched
}

test_it_works_under_strict_mode() {
  in_each_shell 'set -eu; . ./activate; echo $PATH' has_lab_in_front
}

test_bash_finds_it_from_another_folder() {
  PATH=/usr/bin:/bin bash -c '. "$ROOT/activate"; echo $PATH' >out 2>err
  has_lab_in_front
}

test_another_posix_shell_is_told_where_to_type_it() {
  env PATH=/usr/bin:/bin dash -c '. "$ROOT/activate"; echo $PATH' >out 2>err
  expect_text err 'type it in the folder where it is'
  is_untouched
}
