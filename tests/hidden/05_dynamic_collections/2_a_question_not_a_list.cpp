// The hidden checks of 05.2, a question, not a list.

#include <tests/hidden/05_dynamic_collections/dynamic_collections.hpp>

namespace hidden {
namespace {

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

}  // namespace
}  // namespace hidden
