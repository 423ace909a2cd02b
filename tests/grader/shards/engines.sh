#!/usr/bin/env bash
# engines.sh slurm|parallel BIN SOURCE: 200 submissions in 8 shards, two of them cancelled and run
# again, give the records that one machine gives. Exits 77, "skipped", where the engine is not there.
set -euo pipefail
export LC_ALL=C.UTF-8
readonly engine=$1 bin=$2 source=$3
readonly skipped=77

scratch=$(mktemp -d -p /tmp)  # Slurm's sockets lie there, whose paths have room for 107 characters
# shellcheck source=tests/grader/shards/slurm_node.sh
source "$source/tests/grader/shards/slurm_node.sh"
trap 'stop_slurm; rm -rf -- "$scratch"' EXIT

export GRADER=$bin/grader HOME=$scratch RELATIONSHIP_LAB_ROOT=$source

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

expect() {  # expect STATUS COMMAND...
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  [[ $status -eq $wanted ]] || fail "exit code $status instead of $wanted: $*"
}

need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || { echo "no $program here"; exit $skipped; }
  done
}

run_with_slurm() {
  need slurmctld slurmd munged sbatch
  [[ $EUID -eq 0 ]] || { echo "only root starts a Slurm"; exit $skipped; }
  start_slurm "$scratch/slurm"
  local job
  job=$("$source/grader/engine/slurm.sh" "$scratch/plan" --parsable)
  scancel "${job}_6" "${job}_7"  # two tasks run at a time, so these wait
  wait_for_slurm
  expect 1 "$GRADER" merge "$scratch/plan" --out "$scratch/merged" > "$scratch/missing"
  "$source/grader/engine/slurm.sh" "$scratch/plan" --array=6,7 >/dev/null
  wait_for_slurm
}

wait_for_slurm() { wait_until 100 queue_is_empty || fail "the tasks did not end"; }

queue_is_empty() { [[ -z $(squeue --noheader) ]]; }

run_with_parallel() {
  need parallel
  # The limit of two jobs that may fail stands in for a machine that was switched off.
  mkdir -p "$scratch/plan/results"
  : > "$scratch/plan/results/0006"  # no folder, so these two shards cannot write
  : > "$scratch/plan/results/0007"
  expect 2 "$source/grader/engine/parallel.sh" "$scratch/plan" -j2 2>/dev/null
  rm "$scratch/plan/results/0006" "$scratch/plan/results/0007"
  expect 1 "$GRADER" merge "$scratch/plan" --out "$scratch/merged" > "$scratch/missing"
  "$source/grader/engine/parallel.sh" "$scratch/plan" -j2 2>/dev/null
}

python3 "$source/tests/support/generate_class.py" 01_one_to_many "$scratch/class" \
  --distinct 40 --copies 160
"$GRADER" grade "$scratch/class" --out "$scratch/grades" --format csv >/dev/null 2>&1
"$GRADER" plan "$scratch/class" --shards 8 --out "$scratch/plan" >/dev/null
"run_with_$engine"
[[ -s $scratch/missing ]] || fail "the shards that did not run miss nothing"
printf 'missing at first: %s\n' "$(wc -l < "$scratch/missing")"
expect 0 "$GRADER" merge "$scratch/plan" --out "$scratch/merged"
diff -r "$scratch/grades/records" "$scratch/merged/records" ||
  fail "the shards' records differ from one machine's"
