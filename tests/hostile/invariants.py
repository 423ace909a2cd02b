"""What every attack is held to, whatever else it tries: score, secrecy, remains, form."""

import json
import os
import pathlib
import re

STATUSES = set("passed failed blocked compile_error timeout memory_limit output_limit process_limit disk_limit crashed "
               "incomplete".split())
VERDICTS = STATUSES - {"blocked"} | {"rejected_upload", "tampering"}
RECORD_BYTES = 400_000  # 64 KiB of stored text, escaped, and the checks' own


def secrets(root, lesson):
    """What stands in the hidden suite alone: the string that is planted for this, names of its classes, its SQL."""
    text = "".join(path.read_text() for path in sorted((root / "tests/hidden" / lesson).glob("*.[ch]pp")))
    assert text, f"{lesson} has no hidden suite"
    planted = re.search(r'"(hidden-[0-9a-f]{32})"', (root / "tests/hidden/canary.cpp").read_text())[1]
    return {planted} | set(re.findall(r"class (Hidden_\w+)", text)) | set(re.findall(r'"(SELECT [^"\\]{30,})"', text))


def is_planted(judge, root):
    planted = re.search(r'"(hidden-[0-9a-f]{32})"', (root / "tests/hidden/canary.cpp").read_text())[1]
    return planted.encode() in judge.read_bytes()


def shape_faults(record):
    result = record["result"]
    if result["verdict"] not in VERDICTS:
        yield f"no verdict: {result['verdict']}"
    if not 0 <= result["score"] <= result["max_score"]:
        yield f"score {result['score']} of {result['max_score']}"
    for exercise in record["exercises"]:
        if exercise["status"] not in STATUSES or not 0 <= exercise["score"] <= exercise["max_score"]:
            yield f"exercise {exercise['id']}"
        for check in exercise["checks"]:
            if check["status"] not in STATUSES or not check["id"].startswith(exercise["id"] + "."):
                yield f"check {check['id']}"
    size = len(json.dumps(record))
    if size > RECORD_BYTES:
        yield f"its record has {size} bytes"


def faults(record, case, hidden):
    result = record["result"]
    if result["score"] > case["max"]:
        yield f"FORGED: {result['score']} points where {case['max']} are due"
    if result["score"] < case.get("min", 0):
        yield f"{result['score']} points where {case['min']} are due"
    if result["verdict"] not in case["verdicts"]:
        yield f"verdict {result['verdict']}, not {' or '.join(case['verdicts'])}"
    yield from shape_faults(record)
    shown = json.dumps(record)
    yield from (f"LEAKED: {secret}" for secret in hidden if secret in shown)
    if "LEAK " in shown:
        yield "LEAKED: it could read " + shown.split("LEAK ")[1][:60]


def leaks_in_files(folder, hidden):
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield from (f"LEAKED: {secret} in {path.relative_to(folder)}" for secret in hidden if secret.encode() in content)


def _our_processes():
    found = set()
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if any(name in command for name in (b"/lab/subject", b"/lab/judge", b"/lab/store", b"sandbox-init", b"bwrap\0")):
            parents = _ancestors(int(path.parent.name))
            if os.getpid() in parents or 1 in parents[:1]:
                found.add(path.parent.name)
    return found


def _ancestors(process):
    found = []
    while process > 1:
        try:
            process = int(pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            break
        found.append(process)
    return found


def remains(grader_id=0):
    """What of this machine an attack could leave changed. Of cgroups and scratch folders only those of `grader_id`."""
    mark = f"relationship-lab.{grader_id}."
    cgroups = {str(path) for path in pathlib.Path("/sys/fs/cgroup").rglob(f"{mark}*") if path.is_dir()} if grader_id else set()
    mounts = {line.split()[4] for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines()}
    return {"processes": _our_processes(), "cgroups": cgroups, "mounts": mounts,
            "files": {str(path) for path in (pathlib.Path("/tmp/slipped"), pathlib.Path("/tmp/daemon-was-here"),
                                             pathlib.Path("/dev/shm/left"), pathlib.Path("/dev/shm/sem.left")) if path.exists()}}


def tree_digest(folder):
    import hashlib
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=os.fsencode):
        digest.update(os.fsencode(path.relative_to(folder)))
        if path.is_symlink():
            digest.update(os.fsencode(os.readlink(path)))
        elif path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()
