// The hidden checks of lesson 05. Rows are made up anew for each submission; what is asked of the
// database is counted at two sizes, and must not grow with them. A session sees the file as it was
// at its first question, so rows are put in before that, or after a commit.

#include <algorithm>
#include <set>

#include <lab/check/check.hpp>

namespace {

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

class Hidden_05_1 : public DynamicCollections {
 protected:
  void expect_sound_keys() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.starts_with("registrations")) fail("", "", said.text);
  }
};
class Hidden_05_2 : public DynamicCollections {
 protected:
  void SetUp() override {
    DynamicCollections::SetUp();
    expect_sound_models();
    const auto* found = described().relationship("Student", "classes");
    expect(found, "Student has no member classes yet");
    if (check::entry(*found, "kind") == Value("dynamic")) return;
    tables();
    const auto person = find("Student", student_in(many()));
    const auto lesson = find("Class", 1);
    const auto asked = cost([&] { person.contains("classes", lesson); });
    fail("1", std::to_string(asked.rows), "", "many_instead_of_dynamic");
  }
};
class Hidden_05_3 : public DynamicCollections {
 protected:
  void SetUp() override {
    DynamicCollections::SetUp();
    expect_dynamic("Class", "students");
  }
};
class Hidden_05_4 : public DynamicCollections {
 protected:
  void expect_classes(std::int64_t student) {
    const auto wanted = classes_of(student);
    const auto found = objects_in(call("classes_by_hand", {student}));
    if (found.size() == 1 && wanted.size() > 1)
      fail(std::to_string(wanted.size()), "1", "", "by_hand_with_one_row");
    expect_equal(static_cast<std::int64_t>(found.size()), static_cast<std::int64_t>(wanted.size()),
                 "there should be a class for each registration of the student");
    expect(ids_of(found) == wanted, "the classes should be those of the student's registrations");
  }
};
class Hidden_05_5 : public DynamicCollections {};
class Hidden_05_6 : public DynamicCollections {
 protected:
  std::vector<std::string> names(std::int64_t lesson) {
    std::vector<std::string> names;
    for (const Row& row : rows("SELECT s.name FROM students s JOIN registrations r ON "
                               "r.student_id = s.id WHERE r.class_id = ? ORDER BY s.name",
                               {lesson}))
      names.push_back(row[0].text);
    return names;
  }
  std::vector<std::string> page(const Object& lesson, std::int64_t number, std::int64_t size) {
    std::vector<std::string> names;
    for (const Object& each : objects_in(call("page", {lesson, number, size})))
      names.push_back(each.get("name").text);
    return names;
  }
  static std::vector<std::string> part(const std::vector<std::string>& all, std::int64_t from,
                                       std::int64_t size) {
    const auto n = static_cast<std::int64_t>(all.size());
    return {all.begin() + std::min(from, n), all.begin() + std::min(from + size, n)};
  }
  void expect_page(std::int64_t lesson, std::int64_t number, std::int64_t size) {
    const auto all = names(lesson);
    const auto wanted = part(all, (number - 1) * size, size),
               found = page(find("Class", lesson), number, size);
    if (found == wanted) return;
    if (number == 1 && !found.empty() && found == part(all, size, size))
      fail("1", std::to_string(size + 1), "", "page_counts_from_one_too_many");
    if (found.size() == wanted.size())
      fail(std::to_string(size), std::to_string(number), "", "page_without_order");
    fail(std::to_string(wanted.size()) + " students", std::to_string(found.size()),
         "page " + std::to_string(number) + " of " + std::to_string(all.size()) + " students, " +
             std::to_string(size) + " on a page");
  }
};
class Hidden_05_7 : public DynamicCollections {};

// ---- 05.1 registrations

TEST_F(Hidden_05_1, TheFileHasTheTwoKeys) {
  expect_sound_keys();
  tables();
  std::set<std::string> columns;
  for (const Row& row : rows("SELECT name FROM pragma_table_info('registrations')"))
    columns.insert(row[0].text);
  expect(columns == std::set<std::string>{"student_id", "class_id"},
         "registrations should have the columns student_id and class_id and no other");
  for (const auto& [column, table] :
       {std::pair{"student_id", "students"}, {"class_id", "classes"}}) {
    const auto leads_to =
        scalar("SELECT \"table\" FROM pragma_foreign_key_list('registrations') WHERE \"from\" = ?",
               {column});
    expect(!leads_to.is_null(), std::string(column) + " should be a foreign key");
    if (leads_to.text != table && leads_to.text == "classes")
      fail(table, std::to_string(random().number(2, 9)), "", "keys_swapped");
    expect_equal(leads_to, table, std::string(column) + " should lead to " + table);
  }
}

TEST_F(Hidden_05_1, APairIsTakenOnce) {
  tables();
  const auto her = random().name(), title = random().name();
  const auto ann = student(her), art = class_of(title);
  const auto bob = student(random().name()), chess = class_of(random().name());
  link(ann, art);
  link(ann, chess);
  link(bob, art);
  if (!refusal([&] { link(ann, art); })) fail(her, title, "", "no_primary_key");
  expect_equal(number_of("registrations"), 3, "other pairs of the same students should be kept");
}

TEST_F(Hidden_05_1, MadeUpStudentsAndClassesAreRefused) {
  expect_sound_keys();
  tables();
  // More classes than students: what is no student may still be a class.
  crowd("classes", random().number(20, 40));
  const auto ann = student(random().name());
  const auto nobody = random().number(2, 15);
  if (!refusal([&] { link(nobody, ann); }))
    fail("refused", std::to_string(nobody), "", "keys_swapped");
  expect(refusal([&] { link(ann, random().number(500, 900)); }).has_value(),
         "registrations took a class that is not there");
  link(ann, nobody);
  expect_equal(number_of("registrations"), 1, "a student and a class that are there can be linked");
}

TEST_F(Hidden_05_1, TheLessonDoesNotInventMembers) {
  tables();
  const auto somebody = create("Student", {{"name", random().name()}});
  expect(refusal([&] { somebody.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

// ---- 05.2 a question, not a list

TEST_F(Hidden_05_2, ItHoldsWhatTheFileHolds) {
  tables();
  for (const auto person : school().students)
    expect(ids_of(find("Student", person).objects("classes")) == classes_of(person),
           "student->classes should be the classes that registrations gives this student");
}

TEST_F(Hidden_05_2, AskingCostsTheSameForFewAndMany) {
  tables();
  for (const auto n : {few(), many()}) {
    forget();
    const auto id = student_in(n), elsewhere = class_of(random().name());
    const auto person = find("Student", id), inside = find("Class", *classes_of(id).rbegin()),
               outside = find("Class", elsewhere);
    const auto asked = cost([&] {
      expect(person.contains("classes", inside), "the student is in this class");
      expect(!person.contains("classes", outside), "the student is not in that class");
    });
    if (asked.rows > 4) fail("1", std::to_string(asked.rows), "", "many_instead_of_dynamic");
    expect(asked.statements <= 2, "each look should be one question");
  }
}

TEST_F(Hidden_05_2, EachLookAsksAgain) {
  tables();
  const auto id = student_in(few());
  const auto person = find("Student", id);
  const auto before = static_cast<std::int64_t>(person.objects("classes").size());
  link(id, class_of(random().name()));
  commit();
  const auto asked = cost([&] {
    for (int i = 0; i < 2; ++i)
      expect_equal(static_cast<std::int64_t>(person.objects("classes").size()), before + 1,
                   "a registration that came meanwhile should be seen");
  });
  expect(asked.statements >= 2, "two looks should be two questions");
}

TEST_F(Hidden_05_2, APendingLinkIsSeen) {
  tables();
  const auto id = student_in(few()), art = class_of(random().name());
  const auto person = find("Student", id), lesson = find("Class", art);
  person.append("classes", lesson);
  expect(person.contains("classes", lesson), "the question should flush the new link first");
  expect(!is_linked(id, art), "before the commit nobody else sees it");
  commit();
  expect(is_linked(id, art), "after the commit everybody sees it");
}

TEST_F(Hidden_05_2, AClassThatIsDroppedStays) {
  tables();
  const auto made = school();
  const auto ann = student(random().name()), bob = student(random().name());
  const auto dropped = random().pick(made.classes);
  link(ann, dropped);
  link(bob, dropped);
  const auto refused = refusal([&] {
    find("Student", ann).remove("classes", find("Class", dropped));
    commit();
  });
  const auto left = number_of("classes");
  if (refused || left < static_cast<std::int64_t>(made.classes.size()))
    fail(std::to_string(made.classes.size()), std::to_string(left), "", "removes_the_class");
  expect(!is_linked(ann, dropped), "the registration should be gone");
  expect(is_linked(bob, dropped), "another student's registration should stay");
}

TEST_F(Hidden_05_2, AStudentWhoGoesTakesOnlyRegistrationsAlong) {
  tables();
  const auto made = school();
  const auto ann = student(random().name());
  for (const auto each : made.classes) link(ann, each);
  const auto others = number_of("registrations") - static_cast<std::int64_t>(made.classes.size());
  delete_row(find("Student", ann));
  const auto refused = refusal([&] { commit(); });
  if (refused || number_of("classes") < static_cast<std::int64_t>(made.classes.size()))
    fail(std::to_string(made.classes.size()), std::to_string(number_of("classes")), "",
         "removes_the_class");
  expect_equal(number_of("registrations"), others,
               "the registrations of the student who went should be gone, and no others");
}

// ---- 05.3 the way back

TEST_F(Hidden_05_3, ItHoldsWhatTheFileHolds) {
  tables();
  for (const auto lesson : school().classes)
    expect(ids_of(find("Class", lesson).objects("students")) == students_of(lesson),
           "class->students should be the students that registrations gives this class");
}

TEST_F(Hidden_05_3, BothSidesAreInStepBeforeTheFlush) {
  tables();
  const auto ann = create("Student", {{"name", random().name()}}),
             bob = create("Student", {{"name", random().name()}});
  const auto art = create("Class", {{"name", random().name()}});
  ann.append("classes", art);
  expect(art.contains("students", ann),
         "after student->classes.append(class) the student is in class->students at once");
  expect(!art.contains("students", bob), "who was not appended is not in the class");
  art.append("students", bob);
  expect(bob.contains("classes", art),
         "after class->students.append(student) the class is in student->classes at once");
  add(art);
  commit();
  expect_equal(number_of("registrations"), 2, "two links were made, so two rows should be saved");
}

TEST_F(Hidden_05_3, OneSideIsEnoughForOneRow) {
  tables();
  const auto ann = student(random().name()), bob = student(random().name()),
             art = class_of(random().name());
  find("Class", art).append("students", find("Student", ann));
  find("Student", bob).append("classes", find("Class", art));
  commit();
  expect(is_linked(ann, art) && is_linked(bob, art), "either side should write the link");
  find("Class", art).remove("students", find("Student", bob));
  commit();
  expect(is_linked(ann, art) && !is_linked(bob, art), "either side should take a link away");
}

TEST_F(Hidden_05_3, AskingCostsTheSameForFewAndMany) {
  tables();
  for (const auto n : {few(), many()}) {
    forget();
    const auto id = class_with(n), stranger = student(random().name());
    const auto lesson = find("Class", id), inside = find("Student", *students_of(id).rbegin()),
               outside = find("Student", stranger);
    const auto asked = cost([&] {
      expect(lesson.contains("students", inside), "the student is in this class");
      expect(!lesson.contains("students", outside), "the student is not in this class");
    });
    expect(asked.rows <= 4, "asking for one student read " + std::to_string(asked.rows) + " rows");
  }
}

TEST_F(Hidden_05_3, AClassThatGoesLeavesItsStudents) {
  tables();
  const auto made = school();
  const auto gone = class_of(random().name());
  for (const auto each : made.students) link(each, gone);
  const auto others = number_of("registrations") - static_cast<std::int64_t>(made.students.size());
  delete_row(find("Class", gone));
  commit();
  expect_equal(number_of("students"), static_cast<std::int64_t>(made.students.size()),
               "students should stay when a class goes");
  expect_equal(number_of("registrations"), others, "the registrations of the class should be gone");
}

// ---- 05.4 two steps by hand

TEST_F(Hidden_05_4, EveryStudentsClasses) {
  tables();
  for (const auto person : school().students) expect_classes(person);
}

TEST_F(Hidden_05_4, AStudentInManyClasses) {
  tables();
  school();
  const auto person = student_in(random().number(3, 12));
  school();
  expect_classes(person);
}

TEST_F(Hidden_05_4, NobodyAndSomebodyWithoutClasses) {
  tables();
  const auto made = school();
  expect_classes(made.students[0]);
  expect_classes(random().number(500, 900));
}

TEST_F(Hidden_05_4, TwoQuestionsAndNoJoin) {
  tables();
  const auto person = student_in(few());
  class_with(many());
  const auto asked = cost([&] { call("classes_by_hand", {person}); });
  const auto mine = static_cast<std::int64_t>(classes_of(person).size());
  if (asked.rows > 2 * mine)
    fail(std::to_string(mine), std::to_string(asked.rows), "", "filters_in_cpp");
  expect(asked.statements >= 2, "by hand there are two steps: the registrations, then the classes");
  for (const auto& each : asked.sql)
    expect(each.find("registrations") == std::string::npos ||
               each.find("classes") == std::string::npos,
           "first the registrations, then the classes: no question here is about both tables");
}

// ---- 05.5 enrol

TEST_F(Hidden_05_5, ANewPairIsWritten) {
  tables();
  const auto made = school();
  const auto ann = student(random().name()), art = class_of(random().name());
  const auto others = number_of("registrations");
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "the student was not in the class, so enrol should say true");
  expect(is_linked(ann, art), "a second connection sees no registration: commit");
  expect_equal(number_of("registrations"), others + 1, "one row should have been written");
}

TEST_F(Hidden_05_5, APairThatIsThereIsLeftAlone) {
  tables();
  const auto ann = student_in(few()), art = class_of(random().name());
  const auto known = *classes_of(ann).begin();
  const auto before = number_of("registrations");
  for (int i = 0; i < 2; ++i)
    expect_equal(call("enrol", {find("Student", ann), find("Class", known)}), false,
                 "the student is in the class already, so enrol should say false");
  expect_equal(number_of("registrations"), before, "no row should have been written");
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "another class should still be possible");
  expect(is_linked(ann, art), "the other class should be in the file");
}

TEST_F(Hidden_05_5, OtherPairsDoNotCount) {
  tables();
  const auto ann = student(random().name()), bob = student(random().name());
  const auto art = class_of(random().name()), chess = class_of(random().name());
  link(ann, chess);
  link(bob, art);
  expect_equal(call("enrol", {find("Student", ann), find("Class", art)}), true,
               "this student was in another class, and another student in this one");
  expect(is_linked(ann, art), "the registration should be in the file");
}

TEST_F(Hidden_05_5, NothingIsLoaded) {
  tables();
  std::vector<Cost> costs;
  for (const auto n : {few(), many()}) {
    forget();
    const auto person = student_in(n), course = class_with(n);
    const auto ann = find("Student", person), art = find("Class", course);
    costs.push_back(cost([&] { call("enrol", {ann, art}); }));
    if (costs.back().rows > 3) fail("1", std::to_string(costs.back().rows), "", "loads_to_enrol");
  }
  expect_equal(costs[1].statements, costs[0].statements,
               "a longer list should not take more statements");
}

// ---- 05.6 a page

TEST_F(Hidden_05_6, AllPagesTogetherAreTheClass) {
  tables();
  class_with(few());
  const auto size = random().number(3, 7), pages = random().number(2, 4);
  const auto lesson = class_with(size * pages + random().number(1, size - 1));
  class_with(few());
  for (std::int64_t number = 1; number <= pages + 1; ++number) expect_page(lesson, number, size);
}

TEST_F(Hidden_05_6, ThePagesOfAFullClassEndFull) {
  tables();
  const auto size = random().number(2, 6);
  const auto lesson = class_with(2 * size);
  expect_page(lesson, 2, size);
  expect_page(lesson, 3, size);
}

TEST_F(Hidden_05_6, BeyondTheEndThereIsNobody) {
  tables();
  expect_page(class_with(few()), random().number(10, 20), random().number(3, 9));
}

TEST_F(Hidden_05_6, AnEmptyClassHasAnEmptyPage) {
  tables();
  class_with(few());
  expect_page(class_of(random().name()), 1, 10);
}

TEST_F(Hidden_05_6, OneLargePageHoldsAll) {
  tables();
  const auto n = few();
  expect_page(class_with(n), 1, n + random().number(0, 5));
}

TEST_F(Hidden_05_6, APageIsReadAsAPage) {
  tables();
  const auto size = random().number(5, 12);
  for (const auto n : {size + few(), many()}) {
    forget();
    const auto lesson = find("Class", class_with(n));
    const auto asked = cost([&] { call("page", {lesson, 1, size}); });
    expect(asked.rows <= size, "You read " + std::to_string(asked.rows) + " rows to show " +
                                   std::to_string(size) + ": limit and offset in the question.");
    expect_equal(asked.statements, 1, "one question is enough for a page");
  }
}

TEST_F(Hidden_05_6, ALinkThatComesLaterIsOnThePage) {
  tables();
  const auto lesson = class_with(few());
  expect_page(lesson, 1, 20);
  link(student(random().name()), lesson);
  forget();
  expect_page(lesson, 1, 20);
}

// ---- 05.7 how many

TEST_F(Hidden_05_7, EveryClassIsCounted) {
  tables();
  const auto made = school();
  for (const auto lesson : made.classes)
    expect_equal(call("size_of", {find("Class", lesson)}),
                 static_cast<std::int64_t>(students_of(lesson).size()),
                 "size_of should be the number of the class's registrations");
  expect_equal(call("size_of", {find("Class", made.classes[0])}), 0, "an empty class has size 0");
}

TEST_F(Hidden_05_7, TheDatabaseCounts) {
  tables();
  for (const auto n : {few(), many()}) {
    forget();
    const auto lesson = find("Class", class_with(n));
    Value counted;
    const auto asked = cost([&] { counted = call("size_of", {lesson}); });
    if (asked.rows > 2)
      fail(std::to_string(n), std::to_string(asked.rows), "", "loads_then_counts");
    expect_equal(counted, n, "size_of should be the number of the class's students");
    expect_equal(asked.statements, 1, "one question is enough");
  }
}

TEST_F(Hidden_05_7, EachCallAsksAgain) {
  tables();
  const auto n = few();
  const auto lesson = class_with(n);
  expect_equal(call("size_of", {find("Class", lesson)}), n, "the class's students are counted");
  commit();
  link(student(random().name()), lesson);
  const auto counted = call("size_of", {find("Class", lesson)});
  if (counted == Value(n))
    fail(std::to_string(n + 1), std::to_string(n), "", "keeps_an_old_answer");
  expect_equal(counted, n + 1, "by then there was one student more");
}

}  // namespace
