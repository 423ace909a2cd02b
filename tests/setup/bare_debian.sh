#!/usr/bin/env bash
# Proves that a bare Debian 12 needs nothing but `./run`: bare_debian.sh [FOLDER] [WORD...]
#
# Makes a minimal Debian in FOLDER (default: a new scratch folder; an existing one is used again),
# clones the committed state of this repository into it and types there `./run`, `./run demo` and
# `./run tests`, or `./run WORD` for each WORD. Needs root, debootstrap, bubblewrap and git; takes
# 2 GB and about an hour, so it is no part of `./run tests`.
#
# bubblewrap changes into the system instead of chroot: inside a chroot the kernel refuses user
# namespaces, which the grader's own box needs. The machine's apt settings and resolver go along.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
system=${1:-$(mktemp -d)}
shift || true
words=("$@")
[[ ${#words[@]} -gt 0 ]] || words=('' demo tests)
readonly kInside='/root/a folder/relationship lab'

make_system() {
  [[ -e $system/usr/bin/apt-get ]] && return
  debootstrap --variant=minbase bookworm "$system"
  rm -rf -- "$system"/etc/apt/sources.list{,.d}
  cp -aL /etc/apt/. "$system/etc/apt/"
  rm -f -- "$system"/etc/apt/apt.conf.d/docker-clean
  cp -L /etc/resolv.conf "$system/etc/resolv.conf"
}

clone_project() {
  rm -rf -- "${system:?}$kInside"
  mkdir -p -- "$(dirname -- "$system$kInside")"
  git clone -q --no-hardlinks -- "$root" "$system$kInside"
}

inside() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
    bwrap --bind "$system" / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run \
          --die-with-parent --unshare-pid --chdir "$kInside" -- "$@"
}

make_system
clone_project
failures=0
for word in "${words[@]}"; do
  printf '\n#### ./run %s, on a bare Debian in %s\n' "$word" "$system"
  start=$SECONDS
  code=0
  # shellcheck disable=SC2086
  inside ./run $word || code=$?
  printf '#### exit %d after %d s\n' "$code" "$((SECONDS - start))"
  [[ $code -eq 0 ]] || failures=$((failures + 1))
done
exit "$((failures > 0))"
