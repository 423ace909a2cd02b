#include <grader/book/student_page.hpp>
#include <tests/grader/book/book_fixture.hpp>

namespace grader {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// ann's record fails 01.1.twin with a message; what of it can be seen?
class Published : public testing::BookTest {
 protected:
  void set_details(const std::string& more) {
    close();
    term_.write("course.toml", course() + more);
  }

  void hand_in_failing(const std::string& student, double score = 8) {
    auto made = record(student, score, "sha256:" + student);
    auto& check = made.exercises.at(0).checks.at(1);
    check.id = "01.1.twin";
    check.status = Status::failed;
    check.message = "the can <b>was</b> free";
    check.expected = "EXPECTED";
    check.sql = {"SELECT SECRET"};
    made.exercises.at(0).score = 0;
    book().import({made}, {});
  }

  std::string page(const std::string& when = "2027-03-01") {
    Publisher publisher(book(), book().course().zone.parse(when));
    return student_html(book(), publisher, "ann");
  }
};

TEST_F(Published, NothingThatIsHeldIsOnThePage) {
  hand_in_failing("ann");
  EXPECT_THAT(page(), AllOf(HasSubstr("Nothing is published"), Not(HasSubstr("01_one_to_many"))));
  book().publish("01");
  EXPECT_THAT(page(), HasSubstr("8 of 10 points"));
  book().hold("01");
  EXPECT_THAT(page(), Not(HasSubstr("01_one_to_many")));
}

TEST_F(Published, OfTheClassTheBookIsAskedOnceForAllPages) {
  hand_in_failing("ann");
  book().publish("01");
  Publisher publisher(book(), book().course().zone.parse("2027-03-01"));
  const auto before = book().session().statements();
  student_html(book(), publisher, "ann");
  EXPECT_LE(book().session().statements() - before, 2u);  // ann, and what is said to her
}

TEST_F(Published, AfterDueWaitsForTheLastExtensionOfAnybody) {
  hand_in_failing("ann");
  book().publish("01");
  book().extend("bob", "01", book().course().zone.parse("2027-02-20 12:00"), "ill");
  EXPECT_THAT(page("2027-02-20 12:00:00"),
              AllOf(HasSubstr("shown after 2027-02-20 12:00:00"), Not(HasSubstr("can"))));
  EXPECT_THAT(page("2027-02-20 12:00:01"),
              AllOf(HasSubstr("the can &lt;b&gt;was&lt;/b&gt; free"), Not(HasSubstr("EXPECTED")),
                    Not(HasSubstr("SECRET"))));
}

TEST_F(Published, EachCheckMayHaveAVisibilityOfItsOwn) {
  hand_in_failing("ann");
  book().publish("01");
  EXPECT_THAT(page(), AllOf(HasSubstr("was"), HasSubstr("01.1")));
  set_details("checks = { \"01.1.twin\" = \"points\" }\n");
  EXPECT_THAT(page(), AllOf(HasSubstr("01.1 "), Not(HasSubstr("was"))));
  set_details("checks = { \"01.1.twin\" = \"hidden\" }\n");
  EXPECT_THAT(page(), AllOf(HasSubstr("01.2 "), Not(HasSubstr("01.1 "))));
  set_details("details = \"points\"\nchecks = { \"01.1.twin\" = \"visible\" }\n");
  EXPECT_THAT(page(), HasSubstr("was"));
  set_details("details = \"hidden\"\n");
  EXPECT_THAT(page(), AllOf(HasSubstr("8 of 10 points"), Not(HasSubstr("01.2 "))));
}

TEST_F(Published, ACheckThatNoRecordHasIsNamed) {
  hand_in_failing("ann");
  set_details("checks = { \"01.1.twin\" = \"hidden\", \"01.1.twni\" = \"hidden\" }\n");
  EXPECT_THAT(unknown_checks(book(), book().lesson("01")), ::testing::ElementsAre("01.1.twni"));
}

TEST_F(Published, TheExercisesAreThoseOfTheAttemptThatCounts) {
  hand_in("ann", 10, "2027-02-03");
  hand_in_failing("ann", 5);
  book().publish("01");
  EXPECT_THAT(page(), AllOf(HasSubstr("10 of 10 points"), Not(HasSubstr("was"))));
}

TEST_F(Published, AFigureOfTheClassNeedsFiveStudents) {
  std::string roster = "id,name\nann,Ann\n";
  for (const char* id : {"b", "c", "d", "e"}) roster += std::string(id) + ",\n";
  term_.write("roster.csv", roster);
  for (const char* id : {"ann", "b", "c", "d"}) hand_in_failing(id);
  book().publish("01");
  EXPECT_THAT(page(), Not(HasSubstr("middle of the class")));
  hand_in_failing("e");
  EXPECT_THAT(page(), HasSubstr("middle of the class: 8"));
}

TEST_F(Published, NamesAndRemarksAreOnlyText) {
  term_.write("roster.csv", "id,name\nann,<script>alert(1)</script>\n");
  hand_in_failing("ann");
  book().publish("01");
  book().remark("ann", "01", "<img src=x onerror=alert(1)>\x1b[31m", "staff");
  EXPECT_THAT(page(), AllOf(Not(HasSubstr("<script>alert")), Not(HasSubstr("<img")),
                            Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace grader
