#!/usr/bin/env python3
"""Writes the scenarios of an area as a student would: plain code of the public API, a statement or two for each step.

    generate_typed_code.py schemas.json SCENARIOS.jsonl AREA OUT.cpp

Where a step cannot be said in the public API, this stops and names it.
"""
import json
import sys

from generate_models import Schema
from typed_queries import NotTyped, Queries


def quoted(text):
    """A C++ string; what is not plain ASCII in octal."""
    plain = (c if 32 <= b < 127 and c not in '"\\' else f"\\{b:03o}" for b, c in ((b, chr(b)) for b in text.encode()))
    return f'"{"".join(plain)}"'


class Code(Queries):
    """One scenario."""

    def __init__(self, scenario, schema):
        self.scenario, self.schema = scenario, schema
        self.classes = {}  # of variables
        self.lines = []

    # ---- what members are

    def column(self, cls, name):
        return next((c for c in self.schema.classes[cls]["columns"] if c["name"] == name), None)

    def relationship(self, cls, name):
        return next((r for r in self.schema.members[cls] if r["name"] == name), None)

    def proxy(self, cls, name):
        return next((p for p in self.schema.classes[cls].get("proxies", []) if p["name"] == name), None)

    def is_to_one(self, relationship):
        return relationship["many_to_one"] or relationship.get("uselist") is False

    def target(self, cls, name):
        """The class that a relationship or proxy leads to; none where it is a value."""
        relationship = self.relationship(cls, name)
        if relationship:
            return relationship["target"]
        proxy = self.proxy(cls, name)
        found = proxy and self.schema.proxy_target(cls, proxy)
        return found if found in self.schema.classes else None

    def class_of(self, step):
        return self.classes[step["obj"][1:]]

    # ---- values

    def value(self, value, column=None):
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return value[1:] if value.startswith("@") else quoted(value)
        if isinstance(value, (int, float)):
            return repr(value)
        if isinstance(value, dict) and "date" in value:
            return f"Date({', '.join(str(int(part)) for part in value['date'].split('-'))})"
        if isinstance(value, dict) and "datetime" in value:
            return f"DateTime({', '.join(self.moment(value['datetime']))})"
        if isinstance(value, dict) and "bytes" in value:
            data = bytes.fromhex(value["bytes"])
            return f'Blob("{"".join(f"{chr(92)}{b:03o}" for b in data)}", {len(data)})'
        raise NotTyped(f"value {value}")

    def moment(self, text):
        day, _, time = text.partition(" ")
        seconds, _, fraction = time.partition(".")
        parts = [str(int(part)) for part in day.split("-") + seconds.split(":")]
        return parts + ([str(int(fraction.ljust(6, "0")))] if fraction else [])

    def objects(self, cls, value):
        """A list of objects; a set or dict is given as one, too."""
        if isinstance(value, dict):
            value = value["set"] if "set" in value else list(value["dict"].values())
        return f"List<Ref<{cls}>>{{{', '.join(self.value(v) for v in value)}}}"

    def given(self, cls, name, value):
        relationship = self.relationship(cls, name)
        if relationship and self.is_to_one(relationship):
            return "nullptr" if value is None else self.value(value)
        if relationship:
            return self.objects(relationship["target"], value)
        proxy = self.proxy(cls, name)
        if proxy:
            target = self.schema.proxy_target(cls, proxy)
            item = f"Ref<{target}>" if target in self.schema.classes else target
            if not isinstance(value, list):
                raise NotTyped(f"{cls}.{name} = {value}")
            return f"List<{item}>{{{', '.join(self.value(v) for v in value)}}}"
        return self.value(value)

    # ---- steps

    def session(self, step):
        return "session" if step.get("session", "s") == "s" else step["session"]

    def hold(self, variable, cls, expression):
        """Assigns it to the variable and says so."""
        self.classes.setdefault(variable, cls)
        if self.classes[variable] != cls:
            raise NotTyped(f"{variable} of two classes")
        return [f"{variable} = {expression};", f'run.bind("{variable}", {variable});']

    def seen(self, step, cls, expression):
        if "as" not in step:
            return [f"run.show({expression});"]
        return self.hold(step["as"], cls, expression) + [f"run.show({step['as']});"]

    def statements(self, step):
        method = getattr(self, "do_" + step["op"], None)
        if not method:
            raise NotTyped(step["op"])
        return method(step)

    def do_new(self, step):
        cls, given = step["cls"], step.get("set") or {}
        order = [c["name"] for c in self.schema.classes[cls]["columns"]] + [r["name"] for r in self.schema.members[cls]]
        known = sorted((n for n in given if n in order), key=order.index)
        members = ", ".join(f".{name} = {self.given(cls, name, given[name])}" for name in known)
        lines = self.hold(step["as"], cls, f"make<{cls}>({'{' + members + '}' if members else ''})")
        return lines + [f"{step['as']}->{n} = {self.given(cls, n, given[n])};" for n in given if n not in order]

    def do_set(self, step):
        cls, name = self.class_of(step), step["attr"]
        proxy = self.proxy(cls, name)
        if proxy and self.is_to_one(self.relationship(cls, proxy["via"])):
            return [f"{self.place(step)}.put({self.value(step['value'])});"]
        return [f"{self.place(step)} = {self.given(cls, name, step['value'])};"]

    def place(self, step):
        return f"{step['obj'][1:]}->{step['attr']}"

    def do_get(self, step):
        cls, name = self.class_of(step), step["attr"]
        proxy, relationship = self.proxy(cls, name), self.relationship(cls, name)
        shape = (relationship or (proxy and self.relationship(cls, proxy["via"])) or {}).get("collection", "list")
        if shape != "list":
            raise NotTyped(f"the whole of a {shape}")
        read = self.place(step)
        if proxy and self.is_to_one(self.relationship(cls, proxy["via"])):
            read += ".get()"
        elif relationship and relationship.get("lazy") == "dynamic":
            read += ".all()"
        if "as" in step and not (relationship and self.is_to_one(relationship)):
            raise NotTyped("a variable for a list")
        return self.seen(step, self.target(cls, name), read)

    def do_typeof(self, step):
        return [f"run.show_type({self.place(step)});"]

    def do_append(self, step):
        return [f"{self.place(step)}.append({self.value(step['value'])});"]

    do_add_to = do_append

    def do_remove(self, step):
        return [f"{self.place(step)}.remove({self.value(step['value'])});"]

    def do_discard(self, step):
        return [f"{self.place(step)}.discard({self.value(step['value'])});"]

    def do_insert(self, step):
        return [f"{self.place(step)}.insert({step['index']}, {self.value(step['value'])});"]

    def do_clear(self, step):
        return [f"{self.place(step)}.clear();"]

    def do_extend(self, step):
        return [f"{self.place(step)}.extend({self.given(self.class_of(step), step['attr'], step['value'])});"]

    def index(self, step):
        at = step.get("index", step.get("key"))
        if at is None:
            return f"{self.place(step)}.size() - 1"
        if isinstance(at, int) and at < 0:
            return f"{self.place(step)}.size() - {-at}"
        return self.value(at)

    def do_set_item(self, step):
        return [f"{self.place(step)}.set({self.index(step)}, {self.value(step['value'])});"]

    def do_get_item(self, step):
        return self.seen(step, self.target(self.class_of(step), step["attr"]), f"{self.place(step)}[{self.index(step)}]")

    def do_pop(self, step):
        if not isinstance(step.get("index", step.get("key", 0)), int):
            raise NotTyped("pop of a key")
        return [f"const size_t at = {self.index(step)};",
                *self.seen(step, self.target(self.class_of(step), step["attr"]), f"{self.place(step)}[at]"),
                f"{self.place(step)}.pop(at);"]

    def do_len(self, step):
        relationship = self.relationship(self.class_of(step), step["attr"])
        dynamic = relationship and relationship.get("lazy") == "dynamic"
        return [f"run.show({self.place(step)}{'.all()' if dynamic else ''}.size());"]

    def do_contains(self, step):
        return [f"run.show({self.place(step)}.contains({self.value(step['value'])}));"]

    def do_add(self, step):
        return [f"{self.session(step)}.add({step['obj'][1:]});"]

    def do_add_all(self, step):
        return [f"{self.session(step)}.add_all({', '.join(o[1:] for o in step['objs'])});"]

    def do_delete(self, step):
        return [f"{self.session(step)}.delete_row({step['obj'][1:]});"]

    def do_expunge(self, step):
        return [f"{self.session(step)}.expunge({step['obj'][1:]});"]

    def do_merge(self, step):
        return self.hold(step["as"], self.class_of(step), f"{self.session(step)}.merge({step['obj'][1:]})")

    def of_members(self, step):
        members = "".join(f", &{self.class_of(step)}::{name}" for name in step.get("attrs") or [])
        return [f"{self.session(step)}.{step['op']}({step['obj'][1:]}{members});"]

    do_expire = do_refresh = of_members

    def of_session(self, step):
        return [f"{self.session(step)}.{step['op']}();"]

    do_flush = do_commit = do_rollback = do_close = do_expire_all = do_expunge_all = of_session

    def do_find(self, step):
        pk = step["pk"] if isinstance(step["pk"], list) else [step["pk"]]
        call = f"{self.session(step)}.get<{step['cls']}>({', '.join(self.value(v) for v in pk)})"
        return self.seen(step, step["cls"], call)

    def do_query(self, step):
        cls, call = self.query(step)
        if "as_each" not in step:
            return self.seen(step, cls, call)
        lines = [f"auto found = {call};"]
        for i, variable in enumerate(step["as_each"]):
            lines += self.hold(variable, cls, f"found[{i}]")
        return lines + ["run.show(found);"]

    def do_same(self, step):
        return [f"run.show({step['a'][1:]} == {step['b'][1:]});"]

    def do_repr(self, step):
        return [f"run.show(repr({step['obj'][1:]}));"]

    def do_state(self, step):
        return [f"run.show_state({step['obj'][1:]}.object());"]

    def do_rows(self, step):
        return [f"run.show_rows({quoted(step['table'])});"]

    def do_outside_sql(self, step):
        return [f"run.outside({quoted(step['sql_text'])});"]

    def do_session_sql(self, step):
        return [f"{self.session(step)}.execute({quoted(step['sql_text'])});"]

    # ---- the whole

    def steps(self, steps, prefix, indent):
        for i, step in enumerate(steps):
            if step["op"] == "no_autoflush":
                self.lines += [f"{indent}{{", f"{indent}  NoAutoflush quiet({self.session(step)});"]
                self.steps(step["steps"], f"{prefix}{i}.", indent + "  ")
                self.lines.append(f"{indent}}}")
                continue
            try:
                code = " ".join(self.statements(step))
            except NotTyped as error:
                raise NotTyped(f"{self.scenario['id']}, step {prefix}{i}: {error}") from None
            self.lines.append(f'{indent}run.step("{prefix}{i}", [&] {{ {code} }});')

    def write(self, out):
        if self.scenario.get("opts"):
            raise NotTyped(f"{self.scenario['id']}: options {self.scenario['opts']}")
        self.steps(self.scenario["steps"], "", "  ")
        name = self.scenario["id"].replace("-", "_")
        print(f"// {self.scenario['title']}\nvoid {name}(TypedScenario& run) {{", file=out)
        print(f"  using namespace {self.schema.name};\n  Session session{{run.session(\"s\")}};", file=out)
        for variable, cls in self.classes.items():
            print(f"  Ref<{cls}> {variable};", file=out)
        print("\n".join(self.lines) + f'\n}}\nconst TypedCode {name}_code{{"{self.scenario["id"]}", {name}}};\n', file=out)


def main():
    schemas = json.load(open(sys.argv[1], encoding="utf-8"))
    scenarios = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    scenarios = [s for s in scenarios if s["area"] == sys.argv[3]]
    with open(sys.argv[4], "w", encoding="utf-8") as out:
        print(f"// Made by generate_typed_code.py of the area {sys.argv[3]}; do not edit.\n"
              "#include <tests/conformance/typed_scenario.hpp>\n", file=out)
        print("namespace conformance {\norm::Integer tick();\n}\n", file=out)
        for name in sorted({s["schema"] for s in scenarios}):
            Schema(name, schemas[name]).write(out)
        print("namespace conformance {\nnamespace {\n", file=out)
        for scenario in scenarios:
            Code(scenario, Schema(scenario["schema"], schemas[scenario["schema"]])).write(out)
        print("}  // namespace\n}  // namespace conformance", file=out)


if __name__ == "__main__":
    main()
