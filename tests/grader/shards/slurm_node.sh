# A Slurm of one node on the loopback, without systemd, for as long as the shell that sources this:
#   source slurm_node.sh; start_slurm FOLDER; sbatch ...; stop_slurm
# Needs root for munge's user. Everything lives in FOLDER; stop_slurm ends what start_slurm began.

slurm_processes=()

slurm_configuration() {  # slurm_configuration FOLDER
  cat <<CONF
ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$((20000 + RANDOM % 10000))
SlurmdPort=$((30000 + RANDOM % 2000))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$1/munge/socket
StateSaveLocation=$1/state
SlurmdSpoolDir=$1/spool
SlurmctldPidFile=$1/slurmctld.pid
SlurmdPidFile=$1/slurmd.pid
SlurmctldLogFile=$1/slurmctld.log
SlurmdLogFile=$1/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0
ReturnToService=2
NodeName=localhost NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

start_munge() {  # start_munge FOLDER
  install -d -o munge -g munge -m 755 "$1"
  dd if=/dev/urandom of="$1/key" bs=128 count=1 status=none
  chown munge:munge "$1/key"
  chmod 400 "$1/key"
  runuser -u munge -- /usr/sbin/munged --foreground --key-file="$1/key" --socket="$1/socket" \
    --pid-file="$1/pid" --seed-file="$1/seed" --log-file="$1/log" 2>/dev/null &
  slurm_processes+=($!)
}

start_slurm() {  # start_slurm FOLDER
  mkdir -p "$1/state" "$1/spool"
  chmod 755 "$1" "$1/.."  # munge's user has to reach its folder
  start_munge "$1/munge"
  slurm_configuration "$1" > "$1/slurm.conf"
  export SLURM_CONF=$1/slurm.conf
  wait_until 10 test -S "$1/munge/socket" || { echo "munge did not start" >&2; return 1; }
  slurmctld -D 2>/dev/null &
  slurm_processes+=($!)
  slurmd -D -N localhost 2>/dev/null &
  slurm_processes+=($!)
  wait_until 20 node_is_idle || { tail -n 20 "$1"/*.log >&2; return 1; }
}

node_is_idle() { [[ $(sinfo --noheader --format=%T 2>/dev/null) == idle ]]; }

wait_until() {  # wait_until SECONDS COMMAND...
  local tries=$(($1 * 10))
  shift
  until "$@"; do
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}

stop_slurm() {
  kill "${slurm_processes[@]}" 2>/dev/null || true
  wait "${slurm_processes[@]}" 2>/dev/null || true
}
