#!/usr/bin/env bash
# Submits a plan to Slurm as one array of tasks, a shard each:
#   grader/engine/slurm.sh PLAN [option of sbatch]...
# PLAN, the repository and the instructor's key must be where every node sees them. Tasks that were
# cancelled or lost are named by `grader merge PLAN`; submit them again: slurm.sh PLAN --array=3,7.
# A task that has nothing left to do ends at once, so the whole array may be submitted again too.
set -euo pipefail
plan=$(realpath "${1:?usage: slurm.sh PLAN [option of sbatch]...}")
shift
grader=${GRADER:-$(command -v grader)}
shards=$(find "$plan/shards" -name '*.jsonl' | wc -l)
mkdir -p "$plan/slurm"
exec sbatch --job-name=grade --array="0-$((shards - 1))" --cpus-per-task=1 --requeue \
  --output="$plan/slurm/%a.log" "$@" --wrap "exec '$grader' run '$plan' --jobs 1"
