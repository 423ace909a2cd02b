// The hidden checks of lesson 05. Rows are made up anew for each submission; what is asked of the
// database is counted at two sizes, and must not grow with them. A session sees the file as it was
// at its first question, so rows are put in before that, or after a commit.
#pragma once

#include <set>

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Row;
using check::Value;

using Ids = std::set<std::int64_t>;

class DynamicCollections : public check::Check {
 protected:
  std::int64_t student(const std::string& name) { return insert("students", {{"name", name}}); }
  std::int64_t class_of(const std::string& name) { return insert("classes", {{"name", name}}); }
  void link(std::int64_t student, std::int64_t lesson) {
    sql("INSERT INTO registrations (student_id, class_id) VALUES (?, ?)", {student, lesson});
  }
  std::int64_t number_of(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }
  bool is_linked(std::int64_t student, std::int64_t lesson) {
    return !rows("SELECT 1 FROM registrations WHERE student_id = ? AND class_id = ?",
                 {student, lesson})
                .empty();
  }

  // What the model checker says is nearer to the mistake than what follows from it.
  void expect_sound_models() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      fail("", "", said.text);
  }
  void expect_dynamic(const std::string& model, const std::string& member) {
    expect_sound_models();
    const auto* found = described().relationship(model, member);
    expect(found, model + " has no member " + member + " yet");
    expect_equal(check::entry(*found, "kind"), "dynamic",
                 model + "." + member + " should be asked and not loaded");
  }

  // `n` rows of made-up names that stand in no order; the id of the first.
  std::int64_t crowd(const std::string& table, std::int64_t n) {
    const auto first = number_of(table) + 1;
    sql("INSERT INTO " + table +
            " (name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "SELECT ? || printf('%05d', (i * ? + 17) % 99991) FROM n",
        {n, random().name(), random().number(1000, 90000)});
    return first;
  }
  // A class of `n` new students, or a student in `n` new classes.
  std::int64_t class_with(std::int64_t n) {
    const auto lesson = class_of(random().name());
    const auto first = crowd("students", n);
    sql("INSERT INTO registrations (student_id, class_id) SELECT id, ? FROM students WHERE id >= ?",
        {lesson, first});
    return lesson;
  }
  std::int64_t student_in(std::int64_t n) {
    const auto person = student(random().name());
    const auto first = crowd("classes", n);
    sql("INSERT INTO registrations (student_id, class_id) SELECT ?, id FROM classes WHERE id >= ?",
        {person, first});
    return person;
  }
  std::int64_t few() { return random().number(4, 9); }
  std::int64_t many() { return random().number(150, 400); }

  // What `work` asks of the database.
  struct Cost {
    std::int64_t statements = 0;
    std::int64_t rows = 0;
    std::vector<std::string> sql;
  };
  Cost cost(const std::function<void()>& work) {
    const auto before = ran().size();
    work();
    const auto after = ran();
    Cost cost;
    for (std::size_t i = before; i < after.size(); ++i) {
      ++cost.statements;
      cost.rows += after[i].rows;
      cost.sql.push_back(after[i].sql);
    }
    return cost;
  }

  Ids ids_of(const std::vector<Object>& objects) {
    Ids ids;
    for (const Object& each : objects) ids.insert(each.get("id").integer);
    return ids;
  }
  std::vector<Object> objects_in(const Value& list) {
    std::vector<Object> objects;
    for (const Value& each : list.items) {
      expect(each.kind == Value::Kind::handle, "the list should hold objects");
      objects.emplace_back(&lesson(), each.handle);
    }
    return objects;
  }
  Ids ids_in(const std::string& query, const std::vector<Value>& parameters) {
    Ids ids;
    for (const Row& row : rows(query, parameters)) ids.insert(row[0].integer);
    return ids;
  }
  Ids classes_of(std::int64_t student) {
    return ids_in("SELECT class_id FROM registrations WHERE student_id = ?", {student});
  }
  Ids students_of(std::int64_t lesson) {
    return ids_in("SELECT student_id FROM registrations WHERE class_id = ?", {lesson});
  }

  // Some students in some classes; the first student is in none, the first class is empty.
  struct School {
    std::vector<std::int64_t> students, classes;
  };
  School school() {
    School made;
    for (auto i = random().number(4, 8); i > 0; --i)
      made.students.push_back(student(random().name()));
    for (auto i = random().number(3, 6); i > 0; --i)
      made.classes.push_back(class_of(random().name()));
    for (std::size_t s = 1; s < made.students.size(); ++s)
      for (std::size_t c = 1; c < made.classes.size(); ++c)
        if (random().coin()) link(made.students[s], made.classes[c]);
    return made;
  }
};

}  // namespace hidden
