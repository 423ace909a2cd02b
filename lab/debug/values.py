"""The lab's values as gdb shows them: print rocky gives <Raccoon 1> {id = 1, name = "Rocky", ...}.

Nothing is called in the program that is debugged: values are read where they lie in memory, so that
looking changes nothing, loads nothing and works after a crash. The insides of lists and sessions are
known from the program subject (lab/subject/insides.cpp).
"""

import gdb
import gdb.printing

SET, EXPIRED, HEAP = 1, 4, 8  # of a value's flags (lab/orm/value.hpp)
LOADED = 1  # of a link's flags (lab/orm/relationship.hpp)
MOST = 200  # characters or items that are shown
MICROSECONDS_OF_DAY = 86_400_000_000
STATES = {0: "new", 1: "pending", 3: "deleted", 4: "detached"}  # detail::State; 2 goes without


def insides(name):
    """The type of pointers to what the core calls `name`."""
    return gdb.parse_and_eval(f"lab_insides_{name}").type


def as_pointer(value, name):
    return value.cast(insides(name))


def address(value):
    return int(value.address) if value.address is not None else 0


def is_stale(value):
    """Is the row from an earlier transaction, or marked for loading anew?"""
    back = int(value["back_"])
    if not back:
        return False
    if int(value["flags_"]) & EXPIRED:
        return True
    row = gdb.Value(address(value) - back).cast(gdb.lookup_type("orm::detail::Freshness").pointer())
    return int(row["epoch"]) != int(row["session_epoch"].dereference())


def bytes_of(value):
    size = min(int(value["size_"]), MOST)
    where = value["heap_"] if int(value["flags_"]) & HEAP else value["inline_"].address
    return bytes(gdb.selected_inferior().read_memory(int(where), size)) if size else b""


def quoted(value):
    text = bytes_of(value).decode("utf-8", "replace")
    text = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text.replace("\\", "\\\\"))
    more = "..." if int(value["size_"]) > MOST else ""
    return '"' + text.replace('"', '\\"') + '"' + more


def date(packed):
    return f"{packed // 512:04}-{packed // 32 % 16:02}-{packed % 32:02}"


def moment(packed):
    seconds, micros = divmod(packed % MICROSECONDS_OF_DAY, 1_000_000)
    text = f"{date(packed // MICROSECONDS_OF_DAY)} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return text + (f".{micros:06}" if micros else "")


def blob(value):
    shown = bytes_of(value)[:16].hex(" ")
    return f"{int(value['size_'])} bytes: {shown}"


SPELL = {
    "Integer": lambda v: str(int(v["value_"])),
    "Real": lambda v: repr(float(v["value_"])),
    "Boolean": lambda v: "true" if v["value_"] else "false",
    "Text": quoted,
    "Blob": blob,
    "Date": lambda v: date(int(v["packed_"])),
    "DateTime": lambda v: moment(int(v["packed_"])),
}


class Printer:
    """A variable may be looked at before the line that makes it."""

    def __init__(self, value, kind):
        self.value, self.kind = value, kind

    def to_string(self):
        try:
            return self.text()
        except (NoValueYet, gdb.error, OverflowError, ValueError):
            return "(no value yet)"


class ColumnPrinter(Printer):
    """Any value; null, or not what the database has now, where that is so."""

    def text(self):
        if is_stale(self.value):
            return "(read anew at its next use)"
        return SPELL[self.kind](self.value) if int(self.value["flags_"]) & SET else "null"


class NoValueYet(Exception):
    """Memory that no constructor has been at."""


def label(pointer, model):
    """<Raccoon 1>, or <new Raccoon>, of the object that a pointer to its header leads to."""
    if not int(pointer):
        return "nothing"
    pointer = pointer.cast(gdb.lookup_type("orm::detail::Object").pointer())
    mapper = as_pointer(pointer["mapper"], "mapper")
    name = text_of(mapper["name"])
    if name != str(model).rsplit("::", 1)[-1]:
        raise NoValueYet
    state = STATES.get(int(pointer["state"]), "")
    key = f" {int(pointer['row_key'])}" if int(pointer["flags"]) & 1 and int(mapper["rowid_key"]) else ""
    return f"<{state} {name}{key}>".replace("< ", "<")


def text_of(string):
    """A std::string's characters."""
    size = min(int(string["_M_string_length"]), MOST)
    return string["_M_dataplus"]["_M_p"].string(errors="replace", length=size)


def items(vector):
    """Those of a std::vector."""
    first, last = vector["_M_impl"]["_M_start"], vector["_M_impl"]["_M_finish"]
    if int(last) < int(first):
        raise NoValueYet
    return [first[i] for i in range(min(int(last - first), MOST))]


def still_on(roster):
    """How many have not left a Roster."""
    return len(items(roster["objects_"])) - int(roster["left_"])


def items_after(collection):
    """Those of a Collection, which lie behind it."""
    first = (collection + 1).cast(gdb.lookup_type("orm::detail::Object").pointer().pointer())
    return [first[i] for i in range(min(int(collection["size_"]), MOST))]


class RefPrinter(Printer):
    """Ref<Raccoon>: the object's label and its members."""

    def text(self):
        pointer = self.value["object_"]
        return label(pointer, self.value.type.template_argument(0)) if int(pointer) else "empty"

    def children(self):
        if not self.to_string().startswith("<"):
            return
        model = self.value.type.template_argument(0)
        struct = (self.value["object_"] + 1).cast(model.pointer()).dereference()
        for field in model.fields():
            if not hasattr(field, "bitpos"):  # static
                continue
            yield field.name, struct[field.name]


class OnePrinter(Printer):
    def text(self):
        loaded = int(self.value["flags_"]) & LOADED or int(self.value["data_"])
        return label(self.value["data_"], self.value.type.template_argument(0)) if loaded else "(not loaded)"


class ListPrinter(Printer):
    """Many and Rows: their items."""

    def objects(self):
        """Pointers to the headers; None: not loaded."""
        if self.kind == "Rows":
            found = as_pointer(self.value["found_"], "found")
            return items(found["objects"]) if int(found) else []
        data = as_pointer(self.value["data_"], "collection")
        if int(self.value["flags_"]) & LOADED:
            return items_after(data) if int(data) else []
        return None

    def text(self):
        objects, model = self.objects(), self.value.type.template_argument(0)
        if objects is None:
            return "(not loaded)"
        return "[" + ", ".join(label(each, model) for each in objects) + "]"


class OwnListPrinter(Printer):
    """List<T> and Lines, whose items lie in a row."""

    def text(self):
        return f"{int(self.value['size_'])} items"

    def children(self):
        for i in range(min(int(self.value["size_"]), MOST)):
            yield f"[{i}]", self.items()[i]

    def items(self):
        list_ = self.value.type.strip_typedefs()
        if list_.name == "orm::Lines":
            list_ = list_.fields()[0].type  # its base
        return self.value["items_"].cast(list_.template_argument(0).pointer())

    def display_hint(self):
        return "array"


class WordsPrinter(Printer):
    """What has nothing of its own to show."""

    WORDS = {
        "Null": "null",
        "Dynamic": "(asks the database at each use)",
        "AssociationProxy": "(looks through to another list)",
    }

    def text(self):
        return self.WORDS[self.kind]


def ran(state):
    """How many statements a session has run; see SessionState::statements."""
    member = next(f for f in insides("connection").target().fields() if f.name == "ran_")
    byte = gdb.lookup_type("unsigned char").pointer()
    connection = state["connection"].address.cast(byte.pointer()).dereference()  # a unique_ptr's
    there = (connection + member.bitpos // 8).cast(member.type.pointer()).dereference()
    return int(there) - int(state["ran_before"])


class SessionPrinter(Printer):
    def text(self):
        state = as_pointer(self.value["state_"], "session")
        fresh = items(state["fresh"]["objects_"])
        pending = {int(each) for each in fresh if int(each["state"]) == 1}
        counts = {"new": len(pending), "changed": still_on(state["changed"]),
                  "to be deleted": still_on(state["doomed"]),
                  "statements so far": ran(state)}
        return "session: " + ", ".join(f"{n} {what}" for what, n in counts.items())


PRINTERS = {
    "Ref": RefPrinter, "One": OnePrinter, "Many": ListPrinter, "Rows": ListPrinter,
    "List": OwnListPrinter, "Session": SessionPrinter,
    **dict.fromkeys(SPELL, ColumnPrinter), **dict.fromkeys(WordsPrinter.WORDS, WordsPrinter),
}


def base_that_is_ours(value):
    """The value as the type of ours that it is or inherits from, and that type's name."""
    pending = [value]
    while pending:
        each = pending.pop(0)
        kind = each.type.strip_typedefs()
        name = (kind.name or "").split("<")[0]
        if name.startswith("orm::") and name[5:] in PRINTERS:
            return each, name[5:]
        if kind.code == gdb.TYPE_CODE_STRUCT:
            pending += [each.cast(field.type) for field in kind.fields() if field.is_base_class]
    return None


class Printers(gdb.printing.PrettyPrinter):
    def __init__(self):
        super().__init__("relationship-lab")

    def __call__(self, value):
        kind = value.type.strip_typedefs()
        if kind.code != gdb.TYPE_CODE_STRUCT:
            return None
        found = base_that_is_ours(value)
        return PRINTERS[found[1]](*found) if found else None


gdb.printing.register_pretty_printer(None, Printers(), replace=True)
