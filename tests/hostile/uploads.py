"""Uploads that attack whoever unpacks, names or keeps them: a function for each, which makes the student's folder or archive.

Each gets the class's folder, the student's name, the lesson's name and the honest file's text, and returns nothing.
"""

import io
import os
import struct
import tarfile
import zipfile
import zlib


def _folder(place, student, lesson, text):
    folder = place / student / lesson
    folder.mkdir(parents=True)
    (folder / "models.hpp").write_text(text)
    return folder


def _zip(place, student, members):
    with zipfile.ZipFile(place / f"{student}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def _tar(place, student, members):
    with tarfile.open(place / f"{student}.tar.gz", "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for member, data in members:
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def _link(name, target, kind=tarfile.SYMTYPE):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member, b""


def zip_slip(place, student, lesson, text):
    _zip(place, student, [(f"{lesson}/models.hpp", text), ("../../../tmp/slipped", "x")])


def absolute_path(place, student, lesson, text):
    _tar(place, student, [(tarfile.TarInfo(f"{lesson}/models.hpp"), text.encode()),
                          (tarfile.TarInfo("/tmp/slipped"), b"x")])


def drive_path(place, student, lesson, text):
    _zip(place, student, [(f"{lesson}/models.hpp", text), ("C:\\slipped", "x"), ("c:/slipped", "x")])


def zip_bomb(place, student, lesson, text):
    _zip(place, student, [(f"{lesson}/models.hpp", text), (f"{lesson}/zeros", b"\0" * (300 << 20))])


def nested_bomb(place, student, lesson, text):
    inner = b"\0" * (8 << 20)
    for depth in range(4):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(10):
                archive.writestr(f"{depth}-{copy}.zip", inner)
        inner = buffer.getvalue()
    _zip(place, student, [(f"{lesson}/models.hpp", text), (f"{lesson}/more.zip", inner)])


def overlapping_bomb(place, student, lesson, text):
    """Ten thousand entries of the directory share one compressed member."""
    name = f"{lesson}/models.hpp".encode()
    data = b"\0" * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    crc = zlib.crc32(data)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), len(data), len(name), 0) + name + packed
    directory = b""
    for index in range(10000):
        other = f"{lesson}/{index}".encode()
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(packed), len(data), len(other),
                                 0, 0, 0, 0, 0, 0) + other
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 10000, 10000, len(directory), len(local), 0)
    (place / f"{student}.zip").write_bytes(local + directory + end)


def gzip_layers(place, student, lesson, text):
    data = b"\0" * (64 << 20)
    for _ in range(3):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = packer.compress(data) + packer.flush()
    (place / f"{student}.tar.gz").write_bytes(data)


def symlink_file(place, student, lesson, text):
    folder = place / student / lesson
    folder.mkdir(parents=True)
    (folder / "models.hpp").symlink_to("../../canary/" + lesson + "/models.hpp")


def symlink_in_tar(place, student, lesson, text):
    _tar(place, student, [_link(f"{lesson}/models.hpp", "/etc/passwd")])


def hard_link_in_tar(place, student, lesson, text):
    _tar(place, student, [_link(f"{lesson}/models.hpp", "/etc/passwd", tarfile.LNKTYPE)])


def device_in_tar(place, student, lesson, text):
    member = tarfile.TarInfo(f"{lesson}/models.hpp")
    member.type, member.devmajor, member.devminor = tarfile.CHRTYPE, 1, 5
    _tar(place, student, [(member, b"")])


def symlink_folder(place, student, lesson, text):
    (place / student).mkdir(parents=True)
    (place / student / lesson).symlink_to("../canary/" + lesson)


def symlink_student(place, student, lesson, text):
    (place / student).symlink_to("canary")


def folder_link_in_tar(place, student, lesson, text):
    _tar(place, student, [_link(lesson, "/tmp"), (tarfile.TarInfo(f"{lesson}/models.hpp"), text.encode())])


def weird_names(place, student, lesson, text):
    folder = _folder(place, student, lesson, text)
    for name in ("-rf", "@file", "$(id)", "`id`", "a\nb", "x" * 255, "\u202egpj.exe", "MODELS.HPP", "caf\u00e9", "cafe\u0301",
                 "; rm -rf ~", "'", '"', "\x1b[2J"):
        (folder / name).write_text("x")
    with open(os.fsencode(folder) + b"/\xff\xfe", "wb") as file:
        file.write(b"x")


def case_twins_in_zip(place, student, lesson, text):
    _zip(place, student, [(f"{lesson}/models.hpp", text), (f"{lesson}/MODELS.hpp", "x")])


def member_twice(place, student, lesson, text):
    _tar(place, student, [(tarfile.TarInfo(f"{lesson}/models.hpp"), b"x"),
                          (tarfile.TarInfo(f"{lesson}/models.hpp"), text.encode())])


def build_files(place, student, lesson, text):
    folder = _folder(place, student, lesson, text)
    (folder / "CMakeLists.txt").write_text("execute_process(COMMAND touch /tmp/slipped)\nfile(WRITE /tmp/slipped x)\n")
    (folder / "Makefile").write_text("all:\n\ttouch /tmp/slipped\n")
    (folder / "compile_commands.json").write_text("[]")


def shadowing_headers(place, student, lesson, text):
    """Headers by the names of ours and of the system's, beside the file that includes them."""
    folder = _folder(place, student, lesson, text)
    for name in ("new", "string", "vector", "sqlite3.h", "gtest/gtest.h", "lab/orm.hpp", "lab/check/check.hpp"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("#error slipped\n")


def extra_files(place, student, lesson, text):
    folder = _folder(place, student, lesson, text)
    for name in ("tests/hidden.cpp", "grader/main.cpp", "lesson.toml", "tests.cpp", "seed.cpp", "a.so", "a.o", ".clang-tidy",
                 "conftest.py", "store", "judge"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("points = 1000\n")


def repository(place, student, lesson, text):
    folder = _folder(place, student, lesson, text).parent
    (folder / ".git/hooks").mkdir(parents=True)
    for hook in ("post-checkout", "pre-commit", "post-index-change"):
        path = folder / ".git/hooks" / hook
        path.write_text("#!/bin/sh\ntouch /tmp/slipped\n")
        path.chmod(0o755)
    (folder / ".git/config").write_text('[core]\n fsmonitor = "touch /tmp/slipped"\n')
    (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (folder / ".gitattributes").write_text("* filter=x\n")
    (folder / ".gitmodules").write_text('[submodule "x"]\n path = x\n url = ext::sh -c touch% /tmp/slipped\n')


def fifo(place, student, lesson, text):
    folder = place / student / lesson
    folder.mkdir(parents=True)
    os.mkfifo(folder / "models.hpp")


def device_like(place, student, lesson, text):
    folder = place / student / lesson
    (folder / "models.hpp").mkdir(parents=True)


def byte_order_mark(place, student, lesson, text):
    folder = _folder(place, student, lesson, "")
    (folder / "models.hpp").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def utf_16(place, student, lesson, text):
    folder = _folder(place, student, lesson, "")
    (folder / "models.hpp").write_bytes(text.encode("utf-16"))


def empty(place, student, lesson, text):
    _folder(place, student, lesson, "")


def one_long_line(place, student, lesson, text):
    _folder(place, student, lesson, text + "//" + "x" * (20 << 20))


def long_but_allowed(place, student, lesson, text):
    _folder(place, student, lesson, text + "//" + "x" * (1 << 19))


def nul_bytes(place, student, lesson, text):
    folder = _folder(place, student, lesson, "")
    (folder / "models.hpp").write_bytes(text.encode() + b"\0\0\0")


def deep_folders(place, student, lesson, text):
    folder = _folder(place, student, lesson, text)
    deep = folder
    for _ in range(60):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "models.hpp").write_text("x")


def many_files(place, student, lesson, text):
    folder = _folder(place, student, lesson, text)
    for index in range(6000):
        (folder / str(index)).touch()


def truncated_zip(place, student, lesson, text):
    _zip(place, student, [(f"{lesson}/models.hpp", text)])
    path = place / f"{student}.zip"
    path.write_bytes(path.read_bytes()[:-30])


def sparse(place, student, lesson, text):
    member = tarfile.TarInfo(f"{lesson}/models.hpp")
    member.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": f"{lesson}/models.hpp",
                          "GNU.sparse.realsize": str(1 << 40)}
    _tar(place, student, [(member, b"1\n0\n1\n" + b"\0" * 505 + b"x")])


def name_by_extension(place, student, lesson, text):
    member = tarfile.TarInfo(f"{lesson}/models.hpp")
    member.pax_headers = {"path": "../../../../tmp/slipped"}
    _tar(place, student, [(member, text.encode())])


def two_names(place, student, lesson, text):
    """What lies in the archive is called otherwise than the directory at its end says, by a name of equal length."""
    name = f"{lesson}/models.hpp"
    _zip(place, student, [(name, text)])
    path = place / f"{student}.zip"
    path.write_bytes(path.read_bytes().replace(name.encode(), b"../../tmp/slipped".ljust(len(name), b"_"), 1))


def locked(place, student, lesson, text):
    _zip(place, student, [(f"{lesson}/models.hpp", text)])
    path = place / f"{student}.zip"
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)


def odd_numbers(place, student, lesson, text):
    first, second = tarfile.TarInfo(f"{lesson}/models.hpp"), tarfile.TarInfo(f"{lesson}/other")
    first.mtime, first.uid, first.gid, first.mode, first.uname = 1 << 60, 1 << 50, 1 << 50, 0o7777, "root"
    second.mtime, second.mode = -1, 0
    _tar(place, student, [(first, text.encode()), (second, b"")])


def archive_by_another_name(place, student, lesson, text):
    _tar(place, student, [(tarfile.TarInfo(f"{lesson}/models.hpp"), text.encode())])
    (place / f"{student}.tar.gz").rename(place / f"{student}.zip")


def other_format(place, student, lesson, text):
    """An ISO, cab or mtree by its first bytes: formats that nobody asked for stay closed."""
    (place / f"{student}.tar.gz").write_bytes(b"#mtree\n/etc/passwd type=file contents=/etc/passwd\n")


def _revisions(place, student, lesson, text, files):
    """Models of the solution, the revision that was given, and others."""
    import pathlib
    given = "a00000000001_games_and_reviews.toml"
    folder = _folder(place, student, lesson, text) / "migrations"
    folder.mkdir()
    files[given] = (pathlib.Path(os.environ["CORPUS_ROOT"]) / "lessons" / lesson / "migrations" / given).read_text()
    for name, content in files.items():
        (folder / name).write_text(content)


def long_revision(place, student, lesson, text):
    nothing = '\n[[upgrade]]\nop = "sql"\nsql = "SELECT 1"\n'
    _revisions(place, student, lesson, text, {"long.toml": 'id = "e0e000000001"\ndown = "a00000000001"\n' + nothing * 10000})


def many_revisions(place, student, lesson, text):
    ids = ["a00000000001"] + [f"e0e0000{number:05}" for number in range(200)]
    _revisions(place, student, lesson, text, {f"{number}.toml": f'id = "{number}"\ndown = "{before}"\n'
                                              for before, number in zip(ids, ids[1:])})


def stub(place, student, lesson, text):
    import pathlib
    root = pathlib.Path(os.environ["CORPUS_ROOT"])
    _folder(place, student, lesson, (root / "lessons" / lesson / "models.hpp").read_text())


def honest_copy(place, student, lesson, text):
    _folder(place, student, lesson, text)
