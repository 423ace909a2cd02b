"""Where `lab debug` stops, and what it says there.

LAB_DEBUG, an environment variable, tells as JSON what is wanted:
  program, object  the program subject, and the shared object that it shall load
  source      the student's file
  exercise    the number whose code is looked at: `// --- exercise 5` to `// --- end 5`
  functions   names of the functions that the check calls, where the file has no such lines
  at_first_line  stop there; else only where something goes wrong
  nowhere     what to say where the exercise has no line that could be stopped at
  memory      the most bytes that the lesson may take
"""

import json
import os
import re
import resource
import shlex
import sys

import gdb

WANTED = json.loads(os.environ["LAB_DEBUG"])
SOURCE = WANTED["source"]
MOST_STOPS = 10  # that a script shows
MARK = re.compile(r"^\s*// --- (exercise|end)((?:[ ,]*\d+)+)\s*$")
# What ends a check, and what happened then.
SIGNALS = {
    "SIGSEGV": "memory that is not there was used: a null pointer, or a recursion without an end",
    "SIGABRT": "the program gave up",
    "SIGFPE": "a division by zero",
    "SIGILL": "the program came to a place where it must not be",
    "SIGTRAP": "the program came to a place where it must not be",
    **dict.fromkeys(("SIGVTALRM", "SIGPROF"),
                    "this takes longer than a check may: is there a loop that does not end?"),
}


def fences():
    """First and last line of each part of the file that belongs to the exercise."""
    found, begin = [], None
    with open(SOURCE, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            mark = MARK.match(line)
            if not mark or str(WANTED["exercise"]) not in re.findall(r"\d+", mark[2]):
                continue
            if mark[1] == "exercise":
                begin = number
            elif begin:
                found.append((begin, number))
                begin = None
    return found


def line_of(where):
    """The line of the student's file at which a breakpoint there would be, or 0."""
    try:
        places = gdb.decode_line(where)[1] or ()
    except gdb.error:
        return 0
    lines = [place.line for place in places if place.symtab and is_source(place.symtab)]
    return min(lines, default=0)


def is_source(symtab):
    return os.path.basename(symtab.filename) == os.path.basename(SOURCE) and \
        os.path.realpath(symtab.fullname()) == os.path.realpath(SOURCE)


def first_lines():
    """The first line with code of each place where the exercise's code begins."""
    in_fences = [(line_of(f"{SOURCE}:{first}"), last) for first, last in fences()]
    lines = [line for line, last in in_fences if 0 < line < last]
    return lines or [line for line in map(line_of, WANTED["functions"]) if line]


def students_frame():
    """The innermost frame in the student's file, or None."""
    frame = gdb.newest_frame() if gdb.selected_inferior().pid else None
    while frame:
        where = frame.find_sal()
        if where.symtab and is_source(where.symtab):
            return frame
        frame = frame.older()
    return None


class InStudentsCode(gdb.Function):
    """$in_students_code(): the condition of stopping where something is thrown."""

    def __init__(self):
        super().__init__("in_students_code")

    def invoke(self):
        return students_frame() is not None


def loaded(event):
    """The student's file is in the program: now breakpoints in it can be set."""
    if not event.new_objfile.filename.endswith("lesson.so"):
        return
    gdb.events.new_objfile.disconnect(loaded)
    bytes_ = WANTED["memory"]
    resource.prlimit(gdb.selected_inferior().pid, resource.RLIMIT_AS, (bytes_, bytes_))
    if not WANTED["at_first_line"]:
        return
    for line in first_lines():
        gdb.execute(f"break {SOURCE}:{line}", to_string=True)


def has_lines():
    """Is there code of the exercise? Members are declared, and no line of theirs runs."""
    gdb.execute("file " + shlex.quote(WANTED["object"]), to_string=True)
    return bool(first_lines())


def why(event):
    if isinstance(event, gdb.SignalEvent):
        return SIGNALS.get(event.stop_signal, event.stop_signal)
    at_line = not isinstance(event, gdb.BreakpointEvent) or any(b.location for b in event.breakpoints)
    return "" if at_line else "this throws"


def stopped(event):
    """Shows the student's frame, however deep in the library the program is."""
    reason, frame = why(event), students_frame()
    SCRIPT.reason = reason
    if SCRIPT.running:
        return
    if reason:
        print(f"lab: {reason}")
    if frame and frame != gdb.newest_frame():
        frame.select()
        gdb.post_event(lambda: gdb.execute("frame"))


def variables(frame, line):
    """Arguments and local variables that have been made before this line."""
    block, found = frame.block(), []
    while block:
        found = [s for s in block if s.is_argument or s.is_variable and s.line < line] + found
        if block.function:
            break
        block = block.superblock
    return found


def shown(value):
    if value.type.code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
        value = value.referenced_value()
    return value.format_string(max_elements=20)


class Script:
    """`lab debug --batch`: runs through, and shows every stop."""

    running = False
    reason = ""

    def run(self):
        self.running = True
        gdb.execute("set suppress-cli-notifications on")
        at_end = gdb.Breakpoint("_exit", internal=True)  # gdb would say the process's number
        gdb.execute("run", to_string=True)
        for _ in range(MOST_STOPS):
            if not gdb.selected_inferior().pid or at_end.hit_count:
                break
            self.show()
            if self.reason in SIGNALS.values():
                break
            gdb.execute("continue", to_string=True)
        if gdb.selected_inferior().pid:
            gdb.execute("kill", to_string=True)

    def show(self):
        frame = students_frame()
        if not frame:
            print(f"stopped outside of {os.path.basename(SOURCE)}: {self.reason}")
            return
        name = (frame.name() or "?").split("(")[0].rsplit("::", 1)[-1]
        line = frame.find_sal().line
        print(f"{os.path.basename(SOURCE)}:{line}: {name}" + (f": {self.reason}" if self.reason else ""))
        with open(SOURCE, encoding="utf-8", errors="replace") as file:
            print(f"  {line}\t{file.read().splitlines()[line - 1].strip()}")
        for symbol in variables(frame, line):
            print(f"  {symbol.name} = {shown(symbol.value(frame))}")


SCRIPT = Script()

for setting in (
        "confirm off", "pagination off", "debuginfod enabled off", "breakpoint pending on",
        "follow-fork-mode child", "print thread-events off", "print inferior-events off",
        "disable-randomization off",  "print static-members off", "print address off",
        "style enabled off" if os.environ.get("NO_COLOR") else "style enabled on"):
    gdb.execute(f"set {setting}", to_string=True)
if WANTED["at_first_line"] and not has_lines():
    print(WANTED["nowhere"], file=sys.stderr)
    gdb.execute("quit 2")
gdb.execute("file " + shlex.quote(WANTED["program"]), to_string=True)
gdb.execute("set args " + shlex.quote(WANTED["object"]), to_string=True)
gdb.execute("handle SIGVTALRM SIGPROF stop print nopass", to_string=True)
InStudentsCode()
gdb.execute("catch throw", to_string=True)
gdb.execute("condition 1 $in_students_code()", to_string=True)
gdb.events.new_objfile.connect(loaded)
gdb.events.stop.connect(stopped)
