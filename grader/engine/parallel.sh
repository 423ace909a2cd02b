#!/usr/bin/env bash
# Grades the shards of a plan with GNU parallel, on this machine or, with --sshlogin, on several that
# share the folder:
#   grader/engine/parallel.sh PLAN [option of parallel]...
# Begun again after an interruption it runs only the shards that are not done; `grader merge PLAN`
# then says whether all is there.
set -euo pipefail
plan=${1:?usage: parallel.sh PLAN [option of parallel]...}
shift
grader=${GRADER:-grader}  # the program; one job a shard, so one core each
shards=$(find "$plan/shards" -name '*.jsonl' | wc -l)
seq 0 $((shards - 1)) |
  parallel --joblog "$plan/parallel.log" --resume-failed --retries 2 "$@" \
    "$grader" run "$plan" --jobs 1 --shard '{}'
