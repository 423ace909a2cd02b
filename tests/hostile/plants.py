"""Records that their students would like to be taken for ours: a function for each way to plant one.

Each gets the path at which the record will be, and `real`: a signed record of the canary's as a path, and of its own.
"""

import hashlib
import hmac
import json
import os

FULL = 20


def graded_before(lesson):
    """The cases of an honest run with the same key: the canary's records of two lessons, one of a stub, one of a better text."""
    return [{"id": "k04_more_points", "upload": "stub"}, {"id": "k24_of_a_better_text", "upload": "honest_copy"},
            {"id": "other", "lesson": "02_has_many_through", "upload": "honest_copy"}]


def _full(record):
    """The record with all points, in every place that tells them."""
    record["result"] |= {"verdict": "passed", "score": FULL, "max_score": FULL, "flags": [], "message": None}
    for exercise in record["exercises"]:
        exercise |= {"status": "passed", "score": exercise["max_score"], "blocked_by": None, "message": None, "checks": []}
    return record


def _forged(path, own, signature="hmac-sha256:" + "0" * 64):
    record = _full(json.loads(_own_text(path, own)))
    return json.dumps(record | {"key": "sha256:" + "0" * 64, "signature": signature})


def _own_text(path, own):
    """The record of the same file in another's name, with this student's name in it."""
    return own.read_text().replace("k04_more_points", path.parent.name)


def forged(path, canary, own):
    path.write_text(_forged(path, own))


def of_another(path, canary, own):
    path.write_bytes(canary.read_bytes())


def renamed(path, canary, own):
    path.write_text(canary.read_text().replace('"canary"', f'"{path.parent.name}"'))


def points(path, canary, own):
    text = own.read_text()
    assert '"score": 0' in text
    path.write_text(text.replace('"score": 0', f'"score": {FULL}', 1).replace('"verdict": "failed"', '"verdict": "passed"'))


def no_signature(path, canary, own):
    record = _full(json.loads(_own_text(path, own)))
    record.pop("signature")
    path.write_text(json.dumps(record))


def empty_key(path, canary, own):
    text = _forged(path, own).split(', "signature"')[0]
    path.write_text(text + ',"signature":"hmac-sha256:' + hmac.new(b"", text.encode(), hashlib.sha256).hexdigest() + '"}')


def signed_twice(path, canary, own):
    path.write_text(_own_text(path, own).rstrip()[:-1] + "," + _forged(path, own)[1:])


def after_the_signature(path, canary, own):
    forged = json.loads(_forged(path, own))
    more = json.dumps({"result": forged["result"], "exercises": forged["exercises"]})
    path.write_text(_own_text(path, own).rstrip()[:-1] + "," + more[1:])


def points_twice(path, canary, own):
    path.write_text(_own_text(path, own).replace('"score": 0', '"score":0,"score":20', 1))


def of_another_lesson(path, canary, own):
    path.write_bytes(next(other for other in canary.parent.glob("*.json") if other != canary).read_bytes())


def link(path, canary, own):
    path.symlink_to(canary)


def folder_link(path, canary, own):
    path.parent.rmdir()
    path.parent.symlink_to(canary.parent)


def pipe(path, canary, own):
    os.mkfifo(path)


def endless(path, canary, own):
    path.symlink_to("/dev/zero")


def large(path, canary, own):
    with path.open("wb") as file:
        file.truncate(2 << 30)


def deep(path, canary, own):
    path.write_text("[" * 5_000_000)


def temporary(path, canary, own):
    for name in (path.name + ".tmp", "." + path.name + ".tmp", path.name + "~"):
        (path.parent / name).write_text(_forged(path, own))


def broken_text(path, canary, own):
    path.write_bytes(b"\xff\xfe\0\0" + own.read_bytes())


def numbers(path, canary, own):
    path.write_text(_forged(path, own).replace(f'"score": {FULL}', '"score": 1e999'))


def better_text(path, canary, own):
    path.write_bytes((canary.parents[1] / path.parent.name / path.name).read_bytes())


def two_documents(path, canary, own):
    path.write_text(_own_text(path, own) + _forged(path, own))


def mark_before(path, canary, own):
    path.write_text("\ufeff" + _forged(path, own))


def empty(path, canary, own):
    path.touch()


def plant(out, cases, lesson, seeded):
    """`seeded` is the folder of an honest run with the same key."""
    canary = seeded / "records/canary" / f"{lesson}.json"
    own = seeded / "records/k04_more_points" / f"{lesson}.json"
    for case in cases:
        if "planted_record" in case:
            path = out / "records" / case["id"] / f"{lesson}.json"
            path.parent.mkdir(parents=True)
            globals()[case["planted_record"]](path, canary, own)
