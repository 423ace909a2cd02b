"""Makes the class: a folder for every attack, and honest ones before, among and after them."""

import pathlib
import re
import shutil

import uploads

HERE = pathlib.Path(__file__).resolve().parent
STUB = "stub_without_an_attack"
CANARY = "canary"
HONEST = ("0_canary", CANARY, "zz_canary")
INCLUDE = "#include <lab/orm.hpp>\n"
FUNCTION = re.compile(r"^inline .*\(Session& session\b.*\{\n", re.MULTILINE)
RUNS_SQL = """#include <stdexcept>
#include <string>
namespace orm {{ class Session; }}
inline bool runs(orm::Session& session, const char* sql) {{
  try {{ session.execute(sql); }} catch (...) {{ return false; }}
  return true;
}}
inline void attack(orm::Session& session) {{
  const char* statements[] = {{{statements}}};
  for (const char* sql : statements) if (*sql) runs(session, sql);
  const char* refused[] = {{{refused}}};
  for (const char* sql : refused)
    if (*sql && runs(session, sql)) throw std::runtime_error(std::string("LEAK the store ran ") + sql);
}}
"""


def lessons_of(case, default, root):
    """The lessons that a case is handed in for; all are those that hide something."""
    name = case.get("lesson", default)
    return [name] if name != "all" else sorted(path.name for path in (root / "tests/hidden").iterdir() if path.is_dir())


def quoted(statement):
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\{ord(c):03o}" for c in statement) + '"'


def runs_sql(case):
    return "sql" in case or "refused" in case


def code_of(case):
    code = "".join((HERE / "cases" / "lib" / name).read_text() for name in case.get("uses", []))
    if "file" in case:
        code += (HERE / case["file"]).read_text()
    if runs_sql(case):
        code += RUNS_SQL.format(**{kind: ",\n".join(map(quoted, case.get(key, [""]))) for kind, key in
                                   (("statements", "sql"), ("refused", "refused"))})
    return code + case.get("code", "")


def attacked(text, case, known):
    """The lesson's stub or solution with the attack in it."""
    attack = code_of(case)
    for name, value in known.items():
        attack = attack.replace(f"@{name}@", value)
    for old, new in case.get("replace", []):
        assert old in text, f"{case['id']}: there is no {old!r} to replace"
        text = text.replace(old, new)
    if case.get("where") == "first":
        return attack + text
    assert INCLUDE in text
    if case.get("where") == "call":
        call = case.get("call", "::attack(session);" if runs_sql(case) else "::attack();")
        text, calls = FUNCTION.subn(lambda head: f"{head[0]}  {call}\n", text)
        assert calls, f"{case['id']}: its lesson has no function that could call it"
    return text.replace(INCLUDE, INCLUDE + attack + "\n")


def base_folder(root, case, lesson):
    return root / ("lessons" if case["base"] == "stub" else "solutions") / lesson


def hand_in(place, student, lesson, text, revisions=None):
    folder = place / student / lesson
    folder.mkdir(parents=True)
    (folder / "models.hpp").write_text(text, newline="")
    for name, content in (revisions or {}).items():
        (folder / "migrations").mkdir(exist_ok=True)
        (folder / "migrations" / name).write_text(content)


def revisions_of(root, lesson):
    return {path.name: path.read_text() for path in sorted((root / "solutions" / lesson / "migrations").glob("*.toml"))}


def hand_in_attack(place, root, case, lesson, known):
    text = attacked((base_folder(root, case, lesson) / "models.hpp").read_text(), case, {**known, "LESSON": lesson})
    revisions = revisions_of(root, lesson)
    if case["base"] != "solution":  # the given one alone
        revisions = {name: content for name, content in revisions.items() if name.startswith("a00000000001")}
    hand_in(place, case.get("student", case["id"]), lesson, text, revisions | case.get("revisions", {}))


def hand_in_honest(place, root, student, lesson):
    text = (root / "solutions" / lesson / "models.hpp").read_text() + f"// {student}\n"
    hand_in(place, student, lesson, text, revisions_of(root, lesson))


def hand_in_stub(place, root, lesson):
    hand_in(place, STUB, lesson, (root / "lessons" / lesson / "models.hpp").read_text() + "// unchanged but for this\n")


def make_class(place, cases, root, lesson, known, honest=HONEST):
    for student in honest:
        hand_in_honest(place, root, student, lesson)
    for other in sorted({each for case in cases for each in lessons_of(case, lesson, root)} - {lesson}):
        hand_in_honest(place, root, CANARY, other)
    for case in cases:
        for each in lessons_of(case, lesson, root):
            if "upload" in case:
                text = (root / "solutions" / each / "models.hpp").read_text() + f"// {case['id']}\n"
                getattr(uploads, case["upload"])(place, case.get("student", case["id"]), each, text)
            else:
                hand_in_attack(place, root, case, each, known)


def only_honest(place, alone):
    for student in HONEST:
        alone.mkdir(exist_ok=True)
        shutil.move(place / student, alone / student)
