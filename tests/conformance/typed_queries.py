"""Queries of scenarios as chains of the public API: session.query<Game>().where(...).all()."""
from generate_models import TYPES

LISTS = {"joinedload": "joined", "selectinload": "eager", "raiseload": "raise_load"}
FUNCTIONS = {"count": "count", "count_distinct": "count_distinct", "sum": "sum", "min": "min", "max": "max",
             "avg": "average"}
ENDS = {"all": "all()", "iter": "all()", "first": "first()", "one": "one()", "one_or_none": "one_or_none()",
        "count": "count()", "exists": "exists()", "scalar": "scalar()"}


class NotTyped(Exception):
    """The public API has no words for this."""


class Queries:
    """The part of a scenario's code that asks; the rest says what members and values are."""

    def member(self, path):
        return "&" + path.replace(".", "::")

    def selected(self, entity):
        if isinstance(entity, list):
            if len(entity) == 1:
                return "count()"
            return f"{FUNCTIONS[entity[0]]}({self.selected(entity[1])})"
        if entity.startswith("-"):
            return f"desc({self.member(entity[1:])})"
        return self.member(entity) if "." in entity else f"entity<{entity}>()"

    def operand(self, path):
        return self.selected(path) if isinstance(path, list) else f"col({self.member(path)})"

    def criterion(self, c):
        op = c[0]
        if op in ("and", "or"):
            return "(" + (" && " if op == "and" else " || ").join(self.criterion(each) for each in c[1:]) + ")"
        if op == "not":
            return f"!Condition({self.criterion(c[1])})"
        left = self.operand(c[1])
        if op in ("is_null", "not_null"):
            return f"{left}.{op}()"
        if op in ("any", "has"):
            return f"{left}.{op}({self.related(c)})"
        if op in ("in", "not_in"):
            return f"{left}.{op}({self.list_of(c[1], c[2])})"
        if op == "between":
            return f"{left}.between({self.value(c[2][0])}, {self.value(c[2][1])})"
        word = {"startswith": "starts_with"}.get(op, op)
        if op in ("contains", "like", "ilike", "startswith"):
            return f"{left}.{word}({self.value(c[2])})"
        return f"{left} {op} {self.value(c[2])}"

    def related(self, c):
        if len(c) < 3 or c[2] is None:
            return ""
        if isinstance(c[2], list):
            return self.criterion(c[2])
        cls, name = c[1].split(".")
        target = self.target(cls, name)
        if not target:
            raise NotTyped(f"{c}")
        return " && ".join(f"col({self.member(f'{target}.{n}')}) == {self.value(v)}" for n, v in c[2].items())

    def list_of(self, path, values):
        if not isinstance(path, str):
            raise NotTyped(f"{path} in a list")
        cls, name = path.split(".")
        column = self.column(cls, name)
        if not column:
            raise NotTyped(f"{path} in a list")
        return f"List<{TYPES[column['type']]}>{{{', '.join(self.value(v) for v in values)}}}"

    def query(self, step):
        entities = step.get("entities", [])
        if "base" in step:
            owner = step["base"][0][1:]
            chain = f"{owner}->{step['base'][1]}.query()"
            cls = self.target(self.classes[owner], step["base"][1])
        elif len(entities) == 1 and isinstance(entities[0], str) and "." not in entities[0]:
            cls = entities[0]
            chain = f"{self.session(step)}.query<{cls}>()"
        else:
            cls = None
            chain = f"{self.session(step)}.query({', '.join(self.selected(e) for e in entities)})"
        return cls, chain + self.calls(step) + "." + self.end(step)

    def calls(self, step):
        calls = []
        if "select_from" in step:
            calls.append(f"select_from<{step['select_from']}>()")
        calls += [f"join({self.member(path)})" for path in step.get("join", [])]
        calls += [f"outer_join({self.member(path)})" for path in step.get("outerjoin", [])]
        for kind, path in step.get("options", []):
            path = path if isinstance(path, list) else [path]
            if kind not in LISTS or len(path) > (1 if kind == "raiseload" else 2):
                raise NotTyped(f"option {kind} {path}")
            calls.append(f"{LISTS[kind]}({', '.join(self.member(p) for p in path)})")
        calls += [f"where({self.criterion(c)})" for field in ("filter", "where") for c in step.get(field, [])]
        for name, value in step.get("filter_by", {}).items():
            calls.append(f"filter_by({self.member(self.query_class(step) + '.' + name)}, {self.value(value)})")
        for field in ("group_by", "order_by"):
            if field in step:
                calls.append(f"{field}({', '.join(self.selected(c) for c in step[field])})")
        calls += [f"having({self.criterion(c)})" for c in step.get("having", [])]
        calls += [f"{flag}()" for flag in ("distinct", "populate_existing") if step.get(flag)]
        calls += [f"{field}({step[field]})" for field in ("offset", "limit") if field in step]
        return "".join("." + call for call in calls)

    def query_class(self, step):
        if "base" in step:
            return self.target(self.classes[step["base"][0][1:]], step["base"][1])
        return step["entities"][0].split(".")[0] if isinstance(step["entities"][0], str) else None

    def end(self, step):
        end = step.get("end", "all")
        sync = "" if step.get("sync", True) else "false"
        if end == "delete":
            return f"remove({sync})"
        if end == "update":
            if len(step["values"]) != 1:
                raise NotTyped("an update of several columns")
            path, value = next(iter(step["values"].items()))
            path = path if "." in path else f"{step['entities'][0]}.{path}"
            return f"update({self.member(path)}, {self.computed(value)}{', ' + sync if sync else ''})"
        if end in ENDS:
            return ENDS[end]
        raise NotTyped(f"a query that ends in {end}")

    def computed(self, value):
        if not isinstance(value, dict) or "colexpr" not in value:
            return self.value(value)
        cls, name, op, by = value["colexpr"]
        return f"col({self.member(f'{cls}.{name}')}) {op} {self.value(by)}"
