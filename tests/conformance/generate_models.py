#!/usr/bin/env python3
"""Writes the models of schemas.json as lessons would: plain structs of the public API.

    generate_models.py schemas.json OUT.hpp

A `backref` becomes the member on the other side that it stands for.
"""
import json
import sys

TYPES = {"integer": "Integer", "bigint": "BigInteger", "string": "Text", "string5": "Text", "text": "Text",
         "float": "Real", "boolean": "Boolean", "date": "Date", "datetime": "DateTime", "blob": "Blob"}
LENGTHS = {"string5": "length(5)", "text": "unlimited"}


def quoted(text):
    return json.dumps(text)


def creator_name(creator):
    return f"make_{creator['cls']}_{creator['arg'].rstrip('_')}".lower()


def fill(option, value):
    """The option for a default or onupdate: a value, the function tick, or SQL."""
    if "fn" in value:
        return f"{option['fn']}<{value['fn']}>"
    if "sql" in value:
        return option["now"] if value["sql"] == "now" else f"{option['sql']}({quoted(value['sql'])})"
    return f"{option['value']}({json.dumps(value['value'])})"


DEFAULT = {"value": "default_value", "fn": "default_from", "sql": "default_sql", "now": "default_now"}
ONUPDATE = {"value": "on_update", "fn": "on_update_from", "sql": "on_update_sql", "now": "on_update_now"}


def column_options(column):
    options = []
    if column.get("pk"):
        options.append("primary_key")
    elif column.get("nullable") is False:
        options.append("not_null")
    if column.get("unique"):
        options.append("unique")
    if column["type"] in LENGTHS:
        options.append(LENGTHS[column["type"]])
    if column.get("check"):
        options.append(f"check({quoted(column['check'])})")
    if column.get("ondelete"):
        options.append(f"on_delete({quoted(column['ondelete'])})")
    if column.get("use_alter"):
        options.append("use_alter")
    if column.get("default"):
        options.append(fill(DEFAULT, column["default"]))
    if column.get("onupdate"):
        options.append(fill(ONUPDATE, column["onupdate"]))
    if column.get("server_default"):
        options.append(f"server_default({quoted(column['server_default'])})")
    return options


def column_type(column):
    options = column_options(column)
    plain = TYPES[column["type"]]
    if column.get("fk"):
        if plain == "Integer":
            return f"ForeignKey<{', '.join([quoted(column['fk'])] + options)}>"
        options.insert(0, f"foreign_key({quoted(column['fk'])})")
    return f"Column<{', '.join([plain] + options)}>" if options else plain


class Schema:
    def __init__(self, name, data):
        self.name, self.data = name, data
        self.classes = {c["name"]: c for c in data["classes"]}
        self.members = {c: [] for c in self.classes}  # relationships, backrefs made explicit
        for cls in data["classes"]:
            for relationship in cls.get("relationships", []):
                self.add(cls["name"], relationship)

    def is_many_to_one(self, cls, relationship):
        if relationship.get("secondary"):
            return False
        target = self.classes[relationship["target"]]
        if target["name"] == cls:
            return "remote_side" in relationship
        keys = [c for c in self.classes[cls]["columns"] if c.get("fk", "").startswith(target["table"] + ".")]
        named = relationship.get("foreign_keys", "").split(".")[-1]
        return any(not named or c["name"] == named for c in keys)

    def add(self, cls, relationship):
        relationship = dict(relationship, owner=cls)
        relationship["many_to_one"] = self.is_many_to_one(cls, relationship)
        self.members[cls].append(relationship)
        backref = relationship.pop("backref", None)
        if not backref:
            return
        relationship["back_populates"] = backref["name"]
        other = {"name": backref["name"], "target": cls, "owner": relationship["target"],
                 "back_populates": relationship["name"], **{k: v for k, v in backref.items() if k != "name"}}
        if relationship.get("secondary"):
            other["secondary"] = relationship["secondary"]
            if "primaryjoin" in relationship:
                other["primaryjoin"], other["secondaryjoin"] = relationship["secondaryjoin"], relationship["primaryjoin"]
        other["many_to_one"] = not relationship.get("secondary") and not relationship["many_to_one"]
        self.members[other["owner"]].append(other)

    def relationship_options(self, r):
        options = []
        if r.get("secondary"):
            ends = ""
            if "primaryjoin" in r:
                ends = ", " + ", ".join(quoted(r[j].split(".c.")[1]) for j in ("primaryjoin", "secondaryjoin"))
            options.append(f"secondary({r['secondary']}{ends})")
        if r.get("back_populates"):
            options.append(f"back_populates({quoted(r['back_populates'])})")
        for name in ("cascade",):
            if r.get(name):
                options.append(f"{name}({quoted(r[name])})")
        if r.get("lazy") in ("selectin", "joined", "raise"):
            options.append(f"lazy({quoted(r['lazy'])})")
        if r.get("order_by"):
            columns = [("-" if c.startswith("-") else "") + c.split(".")[-1] for c in r["order_by"]]
            options.append(f"order_by({quoted(', '.join(columns))})")
        for name in ("foreign_keys", "remote_side"):
            if r.get(name):
                options.append(f"{name}({quoted(r[name].split('.')[-1])})")
        if r.get("passive_deletes"):
            options.append("passive_deletes_all" if r["passive_deletes"] == "all" else "passive_deletes")
        for name in ("single_parent", "post_update"):
            if r.get(name):
                options.append(name)
        collection = r.get("collection", "")
        if collection == "set":
            options.append("as_set")
        elif collection.startswith("dict:"):
            options.append(f"as_dict({quoted(collection[5:])})")
        return options

    def relationship_type(self, r):
        one = r["many_to_one"] or r.get("uselist") is False
        kind = "One" if one else "Dynamic" if r.get("lazy") == "dynamic" else "Many"
        return f"{kind}<{', '.join([r['target']] + self.relationship_options(r))}>"

    def proxy_target(self, cls, proxy):
        """The C++ type that a proxy shows: a model, the type of a column, or none where there is no such attribute."""
        via = next((r for r in self.members[cls] if r["name"] == proxy["via"]), None)
        if via is None:
            return None
        return self.attribute_type(via["target"], proxy["attr"])

    def attribute_type(self, cls, name):
        for r in self.members[cls]:
            if r["name"] == name:
                return r["target"]
        for column in self.classes[cls]["columns"]:
            if column["name"] == name:
                return TYPES[column["type"]]
        return None

    def creators(self):
        """(function, class, argument, type of the argument), each once."""
        seen = {}
        for cls in self.data["classes"]:
            for proxy in cls.get("proxies", []):
                creator, target = proxy.get("creator"), self.proxy_target(cls["name"], proxy)
                if creator and target:
                    argument = f"Ref<{target}>" if target in self.classes else target
                    seen[creator_name(creator)] = (creator["cls"], creator["arg"], argument)
        return seen

    def write(self, out):
        creators = self.creators()
        print(f"namespace conformance::{self.name} {{\nusing namespace orm;\n", file=out)
        for cls in self.classes:
            print(f"struct {cls};", file=out)
        for table in self.data["tables"]:
            columns = []
            for c in table["columns"]:
                options = [f"foreign_key({quoted(c['fk'])})"] if c.get("fk") else []
                options += [o for o in column_options(c) if not o.startswith("length")]
                columns.append(f"column({', '.join([quoted(c['name'])] + options)})")
            print(f"inline constexpr auto {table['name']} = table({', '.join([quoted(table['name'])] + columns)});", file=out)
        for function, (cls, argument, kind) in creators.items():
            print(f"Ref<{cls}> {function}(const {kind}& value);", file=out)
        for cls in self.data["classes"]:
            self.write_class(cls, out)
        for function, (cls, argument, kind) in creators.items():
            print(f"inline Ref<{cls}> {function}(const {kind}& value) {{ return make<{cls}>({{.{argument} = value}}); }}", file=out)
        more = [t["name"] for t in self.data["tables"]]
        if self.data.get("naming_convention"):
            more.append(f"NamingConvention{{.foreign_key = {quoted(self.data['naming_convention']['fk'])}}}")
        braces = "{" + ", ".join(more) + "}" if more else ""
        print(f"inline const Schema<{', '.join(self.classes)}> schema{braces};\n\n}}  // namespace conformance::{self.name}\n", file=out)

    def write_class(self, cls, out):
        print(f"struct {cls['name']} {{\n  static constexpr auto tablename = {quoted(cls['table'])};", file=out)
        if cls.get("repr"):
            print(f"  static constexpr auto repr = {quoted(cls['repr'])};", file=out)
        for column in cls["columns"]:
            print(f"  {column_type(column)} {column['name']};", file=out)
        for r in self.members[cls["name"]]:
            print(f"  {self.relationship_type(r)} {r['name']};", file=out)
        for proxy in cls.get("proxies", []):
            target = self.proxy_target(cls["name"], proxy)
            if not target:
                continue
            creator = proxy.get("creator")
            options = [target, quoted(proxy["via"]), quoted(proxy["attr"])]
            if creator:
                options.append(f"creator<{creator_name(creator)}>")
            print(f"  AssociationProxy<{', '.join(options)}> {proxy['name']};", file=out)
        print("};", file=out)


def main():
    schemas = json.load(open(sys.argv[1], encoding="utf-8"))
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        print("// Made by generate_models.py of schemas.json; do not edit.\n#pragma once\n\n#include <lab/orm.hpp>\n", file=out)
        print("namespace conformance {\norm::Integer tick();  // 1, 2, 3 ... in each scenario\n}\n", file=out)
        for name, data in schemas.items():
            Schema(name, data).write(out)
        names = ", ".join(f'{{"{n}", {n}::schema.state()}}' for n in schemas)
        print(f"namespace conformance {{\nstruct NamedSchema {{\n  const char* name;\n  orm::detail::SchemaState* state;\n}};\n"
              f"inline const NamedSchema schemas[] = {{{names}}};\n}}  // namespace conformance", file=out)


if __name__ == "__main__":
    main()
