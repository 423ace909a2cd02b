#!/usr/bin/env bash
# Prepares the image in which Gradescope grades: installs Debian or Ubuntu packages and builds the grader.
# Gradescope runs it once, as root. Hidden checks and the key stay readable by root alone; the rest is what boxes,
# which run as another user, compile with and start.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

major() { "$1" "$2" 2>/dev/null | grep -oE '[0-9]+\.[0-9]+' | head -n 1; }

chown -R 0:0 .
chmod -R go=u-w .
chmod -R go= tests/hidden key
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -y -q --no-install-recommends cmake g++
if ! dpkg --compare-versions "$(major cmake --version)" ge 3.25 || ! dpkg --compare-versions "$(major g++ --version)" ge 12; then
  echo "setup.sh: cmake 3.25 and g++ 12 are needed; choose a newer base image (Debian 12, Ubuntu 24.04)" >&2
  exit 3
fi
./run
