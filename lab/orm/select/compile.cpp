// Theory of operation. The steps of a query are gathered by clause; tables get their names first,
// then the clauses are written, each with its own parameters, and put together at the end, because
// a clause may bring further tables into FROM. Joined eager loads come last, under names that the
// query's own expressions cannot mean. Where rows are cut (limit, distinct) and such a load
// multiplies them, the query becomes a subquery that the loads are joined to.

#include <algorithm>

#include <lab/orm/error.hpp>
#include <lab/orm/query/error.hpp>
#include <lab/orm/select/expression.hpp>
#include <lab/orm/select/select.hpp>

namespace orm::detail {
namespace {

class Compiler {
 public:
  Compiler(const Step* last, Ending ending) : chain_(last), ending_(ending) {}
  Plan compile();

 private:
  void choose_tables();
  void begin_dynamic();
  void join(const Step& step);
  void choose_outputs();
  void add_entity(const Mapper& mapper, const Source& source);
  void add_value(const Node& node, unsigned at);
  void write_clauses();
  void write_limit();

  bool is_cut() const { return chain_.is_cut() || ending_ == Ending::first; }
  bool collapses() const { return chain_.distinct || !chain_.group.empty(); }
  bool aggregates() const;

  void choose_loads();
  void order_as_mapped(Fragment& order, const Source& target) const;
  Fragment tables() const;
  Fragment body(const Fragment& tables) const;  // FROM ... HAVING
  Fragment select(const Fragment& columns, const Fragment& tables) const;
  void finish(Fragment&& sql);
  void assemble();
  void assemble_count();
  void assemble_joined();
  Fragment nested();
  Fragment export_order(Fragment& columns);

  Chain chain_;
  Ending ending_;
  Scope scope_;
  Plan plan_;
  const Source* root_ = nullptr;  // of the only output that is an object
  int next_column_ = 0;
  Fragment columns_, from_, where_, group_, having_, order_, limit_;
};

// ---- Tables

void Compiler::choose_tables() {
  const Step& first = *chain_.first.step;
  if (first.what == Step::What::from_table) {
    from_ << scope_.add(association_of(*first.table)).sql();
  } else if (first.what == Step::What::from_dynamic) {
    begin_dynamic();
  } else {
    const ModelSlot* root = first.what == Step::What::from_model ? first.model : nullptr;
    if (chain_.select_from) root = chain_.select_from->model;
    if (!root && !chain_.joins.empty()) root = chain_.joins.front().step->model;
    if (root) from_ << scope_.add(mapper_of(*root)).sql();
  }
  for (const Chain::Part& part : chain_.joins) join(*part.step);
  plan_.repeats = plan_.repeats || !chain_.joins.empty();
}

// The targets of one owner: where the key is the owner's.
void Compiler::begin_dynamic() {
  const Relationship& relationship = *chain_.first.step->relationship;
  const Source& target = scope_.add(*relationship.target);
  from_ << target.sql();
  const Column* key = relationship.key;
  const Source* holder = &target;
  if (relationship.secondary) {
    const Source& between = scope_.add(*relationship.secondary);
    from_ << " JOIN " << between.sql() << " ON " << target.column(*relationship.far) << " = "
          << between.column(*relationship.theirs);
    key = relationship.mine;
    holder = &between;
    plan_.repeats = true;
  }
  where_ << holder->column(*key) << " = ";
  where_.parameter({chain_.first.at, Placeholder::How::key, relationship.referred});
}

void Compiler::join(const Step& step) {
  const Relationship& relationship = relationship_member(*step.model, step.offset);
  const Source* owner = scope_.latest(*relationship.owner);
  if (!owner)
    throw InvalidRequestError("join " + member_label(relationship) + ": " +
                              relationship.owner->name +
                              " is not part of this query yet. Join it first, or begin with it");
  const Source& target = scope_.add(*relationship.target);
  from_ << join_clause(relationship, scope_, *owner, target, step.how ? " LEFT JOIN " : " JOIN ");
}

// ---- Columns

void Compiler::add_entity(const Mapper& mapper, const Source& source) {
  if (!columns_.empty()) columns_ << ", ";
  columns_ << column_list(mapper, source.name);
  plan_.outputs.push_back({&mapper, next_column_, false, Kind::integer, {}});
  next_column_ += static_cast<int>(mapper.columns.size());
}

void Compiler::add_value(const Node& node, unsigned at) {
  if (!columns_.empty()) columns_ << ", ";
  write(columns_, scope_, node, at);
  const std::optional<Kind> kind = kind_of(node);
  plan_.outputs.push_back(
      {nullptr, next_column_++, kind.has_value(), kind.value_or(Kind::integer), {}});
}

void Compiler::choose_outputs() {
  const Step& first = *chain_.first.step;
  if (first.what == Step::What::from_model || first.what == Step::What::from_dynamic) {
    const Mapper& mapper = mapper_of(*first.model);
    root_ = &scope_.of(mapper);
    return add_entity(mapper, *root_);
  }
  if (first.what == Step::What::from_table) {
    const AssociationTable& table = association_of(*first.table);
    const Source& source = scope_.of(table);
    for (const Column& column : table.columns) {
      columns_ << (columns_.empty() ? "" : ", ") << source.column(column);
      plan_.outputs.push_back({nullptr, next_column_++, true, column.kind, {}});
    }
    return;
  }
  unsigned at = chain_.first.at;
  for (std::size_t i = 0; i < first.size; ++i) {
    const Node& node = *first.nodes()[i];
    if (node.op == Operator::all_columns) {
      const Mapper& mapper = mapper_of(*node.model);
      add_entity(mapper, scope_.of(mapper));
    } else {
      add_value(node, at);
    }
    at += node.literals;
  }
}

bool Compiler::aggregates() const {
  const Step& first = *chain_.first.step;
  return first.what == Step::What::from_columns &&
         std::any_of(first.nodes(), first.nodes() + first.size,
                     [](const Node* node) { return is_aggregate(*node); });
}

// ---- Clauses

void Compiler::write_clauses() {
  for (const Chain::Part& part : chain_.where) {
    if (!where_.empty()) where_ << " AND ";
    const bool alone = chain_.where.size() == 1 && where_.empty();
    write(where_, scope_, *part.step->nodes()[0], part.at, alone ? Level::any : Level::both);
  }
  for (const Chain::Part& part : chain_.group)
    write_list(group_, scope_, part.step->nodes(), part.step->size, part.at);
  for (const Chain::Part& part : chain_.having) {
    if (!having_.empty()) having_ << " AND ";
    write(having_, scope_, *part.step->nodes()[0], part.at, Level::both);
  }
  if (root_) order_as_mapped(order_, *root_);
  for (const Chain::Part& part : chain_.order)
    write_list(order_, scope_, part.step->nodes(), part.step->size, part.at);
  write_limit();
}

// A dynamic list has the order of its relationship before that of the query.
void Compiler::order_as_mapped(Fragment& order, const Source& target) const {
  const Step& first = *chain_.first.step;
  if (first.what != Step::What::from_dynamic) return;
  order << order_of(*first.relationship, target);
}

// SQLite knows no OFFSET without LIMIT; -1 is no limit.
void Compiler::write_limit() {
  if (ending_ == Ending::first) {
    limit_ << " LIMIT 1";  // first() sets a limit of its own, whatever was said before
  } else if (chain_.limit) {
    limit_ << " LIMIT ";
    limit_.parameter({chain_.limit.at});
  } else if (chain_.offset) {
    limit_ << " LIMIT -1";
  }
  if (!chain_.offset) return;
  limit_ << " OFFSET ";
  limit_.parameter({chain_.offset.at});
}

// ---- Putting together

Fragment Compiler::tables() const {
  Fragment tables = from_;
  tables << scope_.extras();
  if (from_.empty() && !tables.empty()) tables.sql.erase(0, 2);
  return tables;
}

Fragment Compiler::body(const Fragment& tables) const {
  Fragment sql;
  if (!tables.empty()) sql << " FROM " << tables;
  if (!where_.empty()) sql << " WHERE " << where_;
  if (!group_.empty()) sql << " GROUP BY " << group_;
  if (!having_.empty()) sql << " HAVING " << having_;
  return sql;
}

Fragment Compiler::select(const Fragment& columns, const Fragment& tables) const {
  Fragment sql;
  sql << (chain_.distinct ? "SELECT DISTINCT " : "SELECT ") << columns << body(tables);
  if (!order_.empty()) sql << " ORDER BY " << order_;
  return sql << limit_;
}

void Compiler::assemble_count() {
  Fragment sql;
  if (collapses() || is_cut() || aggregates() || !having_.empty()) {
    order_ = {};
    sql << "SELECT count(*) FROM (" << select(columns_, tables()) << ")";
  } else {
    sql << "SELECT count(*)" << body(tables());
  }
  plan_.outputs.assign(1, {nullptr, 0, true, Kind::integer, {}});
  plan_.sql = std::move(sql.sql);
  plan_.parameters = std::move(sql.parameters);
}

// ---- Joined eager loads

// The order of the rows of a subquery, said again outside of it. What is no column of the root goes
// out as a column of its own.
Fragment Compiler::export_order(Fragment& columns) {
  Fragment outside;
  int exported = 0;
  order_as_mapped(outside, *root_);
  for (const Chain::Part& part : chain_.order) {
    unsigned at = part.at;
    for (std::size_t i = 0; i < part.step->size; ++i) {
      const Node& given = *part.step->nodes()[i];
      const bool descending = given.op == Operator::descending;
      const Node& node = descending ? given.operand(0) : given;
      outside << (outside.empty() ? "" : ", ");
      if (names_member(node) && scope_.find(mapper_of(*node.model)) == root_) {
        write(outside, scope_, node, at);
      } else {
        const std::string name = "order_" + std::to_string(++exported);
        columns << ", ";
        write(columns, scope_, node, at);
        columns << " AS " << name;
        outside << identifier(root_->name) << "." << name;
      }
      outside << (descending ? " DESC" : "");
      at += given.literals;
    }
  }
  return outside;
}

Fragment Compiler::nested() {
  Fragment inside = columns_;
  const Fragment order = export_order(inside);
  JoinedSql joined{columns_.sql, {}, order.sql};
  join_loads(plan_.outputs[0].eager, scope_, *root_, next_column_, joined);
  Fragment sql;
  sql << "SELECT " << joined.columns << " FROM (" << select(inside, tables()) << ") AS "
      << identifier(root_->name) << joined.tables;
  if (!joined.order.empty()) sql << " ORDER BY " << joined.order;
  return sql;
}

void Compiler::assemble_joined() {
  const bool many = multiplies_rows(plan_.outputs[0].eager);
  plan_.repeats = plan_.repeats || many;
  if (many && (is_cut() || collapses())) return finish(nested());
  JoinedSql joined{columns_.sql, tables().sql, order_.sql};
  join_loads(plan_.outputs[0].eager, scope_, *root_, next_column_, joined);
  columns_.sql = std::move(joined.columns);
  order_.sql = std::move(joined.order);
  Fragment from = tables();
  from.sql = std::move(joined.tables);
  finish(select(columns_, from));
}

void Compiler::assemble() {
  if (ending_ == Ending::count) return assemble_count();
  if (plan_.joined) return assemble_joined();
  if (ending_ != Ending::exists) return finish(select(columns_, tables()));
  Fragment one;
  one << "1";
  order_ = {};
  Fragment sql;
  sql << "SELECT EXISTS (" << select(aggregates() || chain_.distinct ? columns_ : one, tables())
      << ")";
  plan_.outputs.assign(1, {nullptr, 0, true, Kind::boolean, {}});
  finish(std::move(sql));
}

void Compiler::finish(Fragment&& sql) {
  plan_.sql = std::move(sql.sql);
  plan_.parameters = std::move(sql.parameters);
}

// Each object in a row brings what its model loads eagerly; in the same SELECT only where the
// objects are all there is.
void Compiler::choose_loads() {
  for (const Chain::Part& part : chain_.loads) {
    const Mapper& mapper = mapper_of(*part.step->hops()[0].model);
    const bool there = std::any_of(plan_.outputs.begin(), plan_.outputs.end(),
                                   [&](const Output& output) { return output.mapper == &mapper; });
    if (!there)
      throw ArgumentError("eager loading begins at " + mapper.name +
                          ", and this query is not for " + mapper.name + " objects");
  }
  for (Output& output : plan_.outputs) {
    if (!output.mapper) continue;
    output.eager = eager_loads(*output.mapper, chain_.loads);
    if (plan_.outputs.size() > 1) join_no_more(output.eager);
  }
  if (!root_) return;
  plan_.joined = std::any_of(plan_.outputs[0].eager.begin(), plan_.outputs[0].eager.end(),
                             [](const Eager& load) { return load.how == Load::joined; });
  plan_.whole = chain_.where.empty() && chain_.joins.empty() && chain_.group.empty() &&
                chain_.having.empty() && !is_cut() &&
                chain_.first.step->what == Step::What::from_model;
}

Plan Compiler::compile() {
  choose_tables();
  choose_outputs();
  write_clauses();
  plan_.overwrite = chain_.populate_existing;
  plan_.repeats = plan_.repeats || !scope_.extras().empty();
  if (ending_ == Ending::rows || ending_ == Ending::first) choose_loads();
  assemble();
  return std::move(plan_);
}

}  // namespace

Plan compile(const Step* last, Ending ending) { return Compiler(last, ending).compile(); }

}  // namespace orm::detail
