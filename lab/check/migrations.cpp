#include <lab/check/migrations.hpp>

#include <lab/migrate/compare.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/wire/metadata.hpp>

namespace check {

namespace {

using migrate::Migrator;
using migrate::RevisionGraph;
using wire::Value;

RevisionGraph graph_of(const RevisionFiles& files) {
  return RevisionGraph(migrate::parse_revisions(files));
}

Value list_of(const auto& texts) {
  std::vector<Value> list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.emplace_back(text);
  return Value(std::move(list));
}

std::vector<std::string> texts_of(const Value& list) {
  std::vector<std::string> texts;
  for (const Value& item : list.items) texts.push_back(item.text);
  return texts;
}

Value value_of(const migrate::Operations& operations) {
  std::vector<Value> list;
  for (const migrate::Operation& operation : operations)
    list.push_back(list_of(std::initializer_list<std::string>{
        name_of(operation), table_of(operation), describe(operation)}));
  return Value(std::move(list));
}

Value value_of(const migrate::Revision& revision) {
  return Value({revision.file, revision.id, revision.message, list_of(revision.down),
                value_of(revision.upgrade), value_of(revision.downgrade)});
}

std::vector<Change> changes_of(const Value& operations) {
  std::vector<Change> changes;
  for (const Value& each : operations.items)
    changes.push_back({each.items.at(0).text, each.items.at(1).text, each.items.at(2).text});
  return changes;
}

RevisionSeen revision_of(const Value& value) {
  const auto& parts = value.items;
  return {parts.at(0).text,      parts.at(1).text,        parts.at(2).text,
          texts_of(parts.at(3)), changes_of(parts.at(4)), changes_of(parts.at(5))};
}

}  // namespace

Migrations Migrations::with(const std::string& file, const std::string& text) const {
  Migrations more = *this;
  more.files_[file] = text;
  return more;
}

Migrations Migrations::without(const std::string& file) const {
  Migrations fewer = *this;
  fewer.files_.erase(file);
  return fewer;
}

void Migrations::upgrade(const std::string& target) const {
  confine_([&](sqlite::Connection& database) {
    const RevisionGraph graph = graph_of(files_);
    Migrator(graph, database).upgrade(target);
    return Value();
  });
}

void Migrations::downgrade(const std::string& target) const {
  confine_([&](sqlite::Connection& database) {
    const RevisionGraph graph = graph_of(files_);
    Migrator(graph, database).downgrade(target);
    return Value();
  });
}

void Migrations::stamp(const std::string& target) const {
  confine_([&](sqlite::Connection& database) {
    const RevisionGraph graph = graph_of(files_);
    Migrator(graph, database).stamp(target);
    return Value();
  });
}

std::vector<RevisionSeen> Migrations::revisions() const {
  const Value list = confine_([&](sqlite::Connection&) {
    const RevisionGraph graph = graph_of(files_);
    migrate::Ids all;
    for (const migrate::Revision& each : graph.revisions()) all.insert(each.id);
    std::vector<Value> values;
    for (const migrate::Revision* each : graph.in_order(all)) values.push_back(value_of(*each));
    return Value(std::move(values));
  });
  std::vector<RevisionSeen> revisions;
  for (const Value& each : list.items) revisions.push_back(revision_of(each));
  return revisions;
}

std::vector<std::string> Migrations::heads() const {
  return texts([&](sqlite::Connection&) {
    const RevisionGraph graph = graph_of(files_);
    std::vector<std::string> ids;
    for (const migrate::Revision* head : graph.heads()) ids.push_back(head->id);
    return list_of(ids);
  });
}

std::vector<std::string> Migrations::current() const {
  return texts([&](sqlite::Connection& database) {
    const RevisionGraph graph = graph_of(files_);
    return list_of(Migrator(graph, database).current());
  });
}

std::vector<std::string> Migrations::edited() const {
  return texts([&](sqlite::Connection& database) {
    const RevisionGraph graph = graph_of(files_);
    std::vector<std::string> files;
    for (const migrate::Revision* each : Migrator(graph, database).edited())
      files.push_back(each->file);
    return list_of(files);
  });
}

std::vector<std::string> Migrations::differences() const {
  return texts([&](sqlite::Connection& database) {
    std::vector<std::string> sentences;
    const auto found = migrate::compare(migrate::inspect(database), wire::metadata_from(models_));
    for (const migrate::Operation& operation : found.operations)
      sentences.push_back("the database differs from the models, what would mend it: " +
                          describe(operation));
    return list_of(sentences);
  });
}

std::vector<std::string> Migrations::texts(const Work& work) const {
  return texts_of(confine_(work));
}

}  // namespace check
