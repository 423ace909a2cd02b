// Makes mappers of a schema's models. What the checker refuses stays unmapped; everything else
// works.

#include <algorithm>
#include <map>
#include <tuple>

#include <lab/orm/check/resolve.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/rank.hpp>
#include <lab/orm/mapper/mistakes.hpp>
#include <lab/orm/object/objects.hpp>

namespace orm::detail {

namespace {

std::vector<SchemaState*>& all_schemas() {
  static std::vector<SchemaState*> schemas;
  return schemas;
}
unsigned next_mapper_id = 0;

std::string text(const char* chars) { return chars ? chars : ""; }

void refer(Column& column, Span reference) {
  if (reference.empty()) return;
  const auto [table, name] = split(reference);
  column.references_table = text(table);
  column.references_column = text(name);
}

void set_option(Column& column, const Option& option) {
  using From = ColumnDefault::From;
  switch (option.what) {
    case Option::primary_key:
      column.primary_key = true, column.nullable = false;
      break;
    case Option::not_null:
      column.nullable = false;
      break;
    case Option::unique:
      column.unique = true;
      break;
    case Option::index:
      column.indexed = true;
      break;
    case Option::length:
      column.length = option.number;
      break;
    case Option::check:
      column.check = option.text;
      break;
    case Option::on_delete:
      column.on_delete = option.text;
      break;
    case Option::use_alter:
      column.use_alter = true;
      break;
    case Option::server_default:
      column.has_server_default = true, column.server_default = option.text;
      break;
    case Option::default_integer:
      column.insert_default = {From::integer, option.number, "", nullptr};
      break;
    case Option::default_text:
      column.insert_default = {From::text, 0, option.text, nullptr};
      break;
    case Option::default_sql:
      column.insert_default = {From::sql, 0, option.text, nullptr};
      break;
    case Option::default_call:
      column.insert_default = {From::call, 0, "", option.call};
      break;
    case Option::on_update_integer:
      column.update_default = {From::integer, option.number, "", nullptr};
      break;
    case Option::on_update_text:
      column.update_default = {From::text, 0, option.text, nullptr};
      break;
    case Option::on_update_sql:
      column.update_default = {From::sql, 0, option.text, nullptr};
      break;
    case Option::on_update_call:
      column.update_default = {From::call, 0, "", option.call};
      break;
    default:
      break;
  }
}

Cascade parse_cascade(std::string_view words) {
  Cascade cascade{false, false, false, false, false, false};
  Words each{{words.data(), words.size()}};
  for (Span word = each.next(); !word.empty(); word = each.next()) {
    const std::string_view w(word.chars, word.size);
    const bool all = w == "all";
    if (all || w == "save-update") cascade.save_update = true;
    if (all || w == "merge") cascade.merge = true;
    if (all || w == "delete") cascade.delete_ = true;
    if (all || w == "expunge") cascade.expunge = true;
    if (all || w == "refresh-expire") cascade.refresh_expire = true;
    if (w == "delete-orphan") cascade.delete_orphan = true;
  }
  return cascade;
}

Loading parse_loading(std::string_view how) {
  if (how == "selectin") return Loading::selectin;
  if (how == "joined") return Loading::joined;
  if (how == "raise") return Loading::raise;
  return Loading::select;
}

std::vector<OrderBy> parse_order(const Mapper& target, std::string_view columns) {
  std::vector<OrderBy> order;
  Words each{{columns.data(), columns.size()}};
  for (Span word = each.next(); !word.empty(); word = each.next()) {
    std::string_view name(word.chars, word.size);
    const bool descending = name.starts_with('-');
    if (descending) name.remove_prefix(1);
    if (const Column* column = target.find_column(name))
      order.push_back({column->index, descending});
  }
  return order;
}

// Builds one schema's mappers, in passes: columns, tables, relationships, their other sides,
// proxies.
class Builder {
 public:
  Builder(SchemaState& schema, const Model* models, std::size_t n)
      : schema_(schema),
        models_{models, static_cast<int>(n)},
        findings_(find_mistakes(models, n)),
        mapper_(n, nullptr) {}

  void run() {
    for (const Mistake& mistake : findings_.mistakes) schema_.mistakes.push_back(mistake.sentence);
    for (int model = 0; model < models_.size; ++model) make_mapper(model);
    for (int model = 0; model < models_.size; ++model)
      each_mapped(model, &Builder::make_relationship);
    for (int model = 0; model < models_.size; ++model) each_mapped(model, &Builder::join_sides);
    for (int model = 0; model < models_.size; ++model) each_mapped(model, &Builder::make_proxy);
    finish();
  }

  AssociationTable* table_of(const Table& declared) {
    for (AssociationTable* table : schema_.tables)
      if (table->declared == &declared) return table;
    auto* table = new AssociationTable;
    table->declared = &declared;
    table->name = declared.name;
    for (std::size_t i = 0; i < declared.size; ++i)
      table->columns.push_back(make_table_column(declared.columns[i], static_cast<unsigned>(i)));
    schema_.tables.push_back(table);
    return table;
  }

 private:
  // Why a member is left out: the mistake that is about it, or that drew it in.
  std::string why(int model, int field) const {
    for (const Mistake& mistake : findings_.mistakes)
      for (const Place& place : mistake.unmapped)
        if (place.model == model && (place.field == field || place.field == -1))
          return mistake.sentence;
    return name_of(models_, {model, field}) + " is not mapped";
  }
  void leave_out(Mapper& mapper, int model, int field) {
    const Field& member = models_.field(model, field);
    mapper.unmapped.push_back(
        {text(name_of(member)), member.offset, why(model, field), member.kind != Kind::unknown});
  }

  Column make_table_column(const TableColumn& declared, unsigned index) {
    Column column;
    column.name = declared.name;
    column.index = index;
    column.kind = declared.kind;
    refer(column, span(declared.references));
    if (!declared.typed)
      if (const Place to = referred(models_, span(declared.references)); to.field >= 0)
        column.kind = models_.field(to.model, to.field).kind;
    column.primary_key = declared.primary_key;
    column.nullable = !declared.primary_key && !declared.not_null;
    column.unique = declared.unique;
    column.indexed = declared.index;
    column.on_delete = declared.on_delete;
    return column;
  }

  Column make_column(int model, int index, unsigned at) const {
    const Field& field = models_.field(model, index);
    Column column;
    column.name = text(name_of(field));
    column.kind = field.kind;
    column.index = at;
    column.offset = field.offset;
    if (findings_.holds(model, index, Option::foreign_key)) refer(column, reference_of(field));
    for (const Option* option = field.options; option && option->what != Option::end; ++option)
      if (findings_.holds(model, index, option->what)) set_option(column, *option);
    return column;
  }

  void make_mapper(int model) {
    const Model& described = models_[model];
    if (!findings_.maps(model)) return;
    auto* mapper = new Mapper;
    mapper_[static_cast<std::size_t>(model)] = mapper;
    mapper->model = &described;
    mapper->slot = described.slot;
    mapper->schema = &schema_;
    mapper->id = next_mapper_id++;
    mapper->name = text(name_of(described));
    mapper->table = described.table;
    if (findings_.repr_holds(model)) mapper->repr = text(described.repr);
    unsigned columns = 0;
    for (int field = 0; field < described.size; ++field) {
      if (!findings_.maps(model, field))
        leave_out(*mapper, model, field);
      else if (is_column(described.fields[field].kind))
        mapper->columns.push_back(make_column(model, field, columns++));
    }
    for (const Column& column : mapper->columns)
      if (column.primary_key) mapper->primary_key.push_back(column.index);
    mapper->rowid_key = mapper->primary_key.size() == 1 &&
                        (mapper->key_column().kind == Kind::integer ||
                         mapper->key_column().kind == Kind::big_integer) &&
                        !mapper->key_column().is_foreign_key();
    schema_.mappers.push_back(mapper);
    described.slot->mapper = mapper;
  }

  void each_mapped(int model, void (Builder::*make)(Mapper&, int model, int field)) {
    Mapper* mapper = mapper_[static_cast<std::size_t>(model)];
    if (!mapper) return;
    for (int field = 0; field < models_[model].size; ++field)
      if (findings_.maps(model, field)) (this->*make)(*mapper, model, field);
  }

  const Column* column_of(int model, int field) const {
    return mapper_[static_cast<std::size_t>(model)]->find_column(
        text(name_of(models_.field(model, field))).c_str());
  }

  void make_relationship(Mapper& mapper, int model, int index) {
    const Field& field = models_.field(model, index);
    if (!is_relationship(field.kind)) return;
    const Resolved to = resolve(models_, model, index);
    if (!to.sound() || !mapper_[static_cast<std::size_t>(to.target)])
      return leave_out(mapper, model, index);
    if (mapper.relationships.capacity() == 0)
      mapper.relationships.reserve(kMaxMembers);  // addresses stay
    Relationship& made = mapper.relationships.emplace_back();
    made.name = text(name_of(field));
    made.index = static_cast<unsigned char>(mapper.relationships.size() - 1);
    made.offset = field.offset;
    made.kind = field.kind;
    made.owner = &mapper;
    made.target = mapper_[static_cast<std::size_t>(to.target)];
    connect(made, to, model);
    for (const Option* option = field.options; option && option->what != Option::end; ++option)
      apply(made, *option);
  }

  void connect(Relationship& made, const Resolved& to, int model) {
    if (to.direction == Resolved::Direction::many_to_many) {
      made.direction = Direction::many_to_many;
      made.secondary = table_of(*to.table);
      made.mine = &made.secondary->columns[static_cast<std::size_t>(to.mine)];
      made.theirs = &made.secondary->columns[static_cast<std::size_t>(to.theirs)];
      made.referred = column_of(model, to.mine_refers);
      made.far = column_of(to.target, to.theirs_refers);
      return;
    }
    const bool here = to.direction == Resolved::Direction::many_to_one;
    made.direction = here ? Direction::many_to_one : Direction::one_to_many;
    made.key = column_of(to.key.model, to.key.field);
    made.referred = column_of(here ? to.target : model, to.referred);
  }

  static void apply(Relationship& made, const Option& option) {
    switch (option.what) {
      case Option::cascade:
        made.cascade = parse_cascade(option.text);
        break;
      case Option::lazy:
        made.loading = parse_loading(option.text);
        break;
      case Option::order_by:
        made.order_by = parse_order(*made.target, option.text);
        break;
      case Option::passive_deletes:
        made.passive_deletes = PassiveDeletes::unloaded;
        break;
      case Option::passive_deletes_all:
        made.passive_deletes = PassiveDeletes::all;
        break;
      case Option::single_parent:
        made.single_parent = true;
        break;
      case Option::post_update:
        made.post_update = true;
        break;
      case Option::as_set:
        made.collection = CollectionKind::set;
        break;
      case Option::as_dict:
        made.collection = CollectionKind::dict;
        made.dict_key = made.target->find_column(option.text);
        break;
      default:
        break;
    }
  }

  void join_sides(Mapper& mapper, int model, int index) {
    const Field& field = models_.field(model, index);
    if (!is_relationship(field.kind)) return;
    auto* made = const_cast<Relationship*>(mapper.find_relationship(text(name_of(field))));
    if (!made) return;
    const Resolved to = resolve(models_, model, index);
    if (to.other >= 0)
      made->reverse = const_cast<Relationship*>(
          made->target->find_relationship(text(name_of(models_.field(to.target, to.other)))));
    made->leads = !made->reverse || std::tie(mapper.name, made->name) <
                                        std::tie(made->target->name, made->reverse->name);
    made->target->arriving.push_back(made);
    if (made->cascade.delete_orphan) made->target->orphan_parents.push_back(made);
  }

  void make_proxy(Mapper& mapper, int model, int index) {
    const Field& field = models_.field(model, index);
    if (field.kind != Kind::proxy) return;
    const Resolved to = resolve(models_, model, index);
    const Relationship* via =
        to.via < 0 ? nullptr
                   : mapper.find_relationship(text(name_of(models_.field(model, to.via))));
    if (!to.sound() || !via) return leave_out(mapper, model, index);
    Proxy& made = mapper.proxies.emplace_back();
    made.name = text(name_of(field));
    made.index = static_cast<unsigned char>(mapper.proxies.size() - 1);
    made.offset = field.offset;
    made.owner = &mapper;
    made.via = via;
    const std::string attribute = text(name_of(models_.field(to.target, to.attribute)));
    made.relationship = via->target->find_relationship(attribute);
    made.column = via->target->find_column(attribute);
    made.creator = find_option(field, Option::creator).create;
  }

  void finish() {
    for (Mapper* mapper : schema_.mappers)
      if (mapper->relationships.capacity() == 0) mapper->relationships.reserve(1);
    rank_for_flush(schema_.mappers);
    for (Mapper* mapper : schema_.mappers) complete(*mapper);
  }

  SchemaState& schema_;
  Models models_;
  Findings findings_;
  std::vector<Mapper*> mapper_;
};

}  // namespace

const std::vector<SchemaState*>& schemas() { return all_schemas(); }

const Mapper& mapper_of(const ModelSlot& slot) {
  if (slot.mapper) [[likely]]
    return *slot.mapper;
  throw InvalidRequestError(text(type_name(slot.pretty)) +
                            " is declared, and no schema maps it: name it in Schema<...>");
}

SchemaState* register_schema(const Model* models, std::size_t n) {
  auto* schema = new SchemaState;
  schema->models = models;
  schema->model_count = n;
  Builder(*schema, models, n).run();
  all_schemas().push_back(schema);
  return schema;
}

void use(SchemaState* schema, const Table& table) {
  Builder(*schema, schema->models, schema->model_count).table_of(table);
}
void use(SchemaState* schema, const NamingConvention& naming) { schema->naming = naming; }

}  // namespace orm::detail
