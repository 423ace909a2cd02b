#include <grader/book/standing.hpp>
#include <tests/grader/book/book_fixture.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace testing;

TEST_F(BookTest, KeepsARecordOnce) {
  hand_in("ann", 8, "2027-02-07");
  hand_in("ann", 8, "2027-02-07");
  EXPECT_EQ(book().student("ann")->attempts.size(), 1u);
}

TEST_F(BookTest, KeepsEveryAttempt) {
  hand_in("ann", 8, "2027-02-06", "sha256:1");
  hand_in("ann", 10, "2027-02-07", "sha256:2");
  EXPECT_EQ(book().student("ann")->attempts.size(), 2u);
}

TEST_F(BookTest, SurvivesBeingClosed) {
  hand_in("ann", 8, "2027-02-07");
  close();
  EXPECT_EQ(book().student("ann")->attempts.size(), 1u);
}

TEST_F(BookTest, NamesWhoIsNotInTheRoster) {
  const auto imported = book().import({record("eve", 10)}, {});
  EXPECT_THAT(imported.unmatched, ElementsAre("eve/01_one_to_many"));
  EXPECT_EQ(imported.added, 0u);
}

TEST_F(BookTest, KnowsNoNames) {
  hand_in("ann", 8, "2027-02-07");
  book().remark("ann", "01", "good", "staff");
  close();
  const auto bytes = term_.read("gradebook.db");
  EXPECT_THAT(bytes, Not(HasSubstr("ann")));
  EXPECT_THAT(bytes, HasSubstr("sha256:1"));
}

TEST_F(BookTest, ForgetsIdentityAndCodeAndKeepsScores) {
  hand_in("ann", 8, "2027-02-07");
  book().remark("ann", "01", "please see a doctor", "staff");
  const auto pseudonym = book().pseudonym("ann");
  book().forget("ann");
  close();
  EXPECT_THAT(term_.read("roster.csv"), Not(HasSubstr("ann")));
  const auto kept =
      book().session().query<book::Student>().filter_by(&book::Student::pseudonym, pseudonym).one();
  ASSERT_EQ(kept->attempts.size(), 1u);
  EXPECT_EQ(kept->attempts[0]->score, 8);
  EXPECT_TRUE(kept->attempts[0]->record == orm::null);
  EXPECT_EQ(kept->remarks.size(), 0u);
}

TEST_F(BookTest, AnAppealGoesFromOpenToAnsweredToClosed) {
  hand_in("ann", 8, "2027-02-07");
  const auto number = book().appeal("ann", "01", "01.1.twin", "my can was free");
  book().answer_appeal(number, "so it was");
  book().close_appeal(number);
  EXPECT_THAT(message_of([&] { book().close_appeal(number); }), HasSubstr("is closed"));
}

TEST_F(BookTest, AnAppealIsAboutACheckThatRan) {
  hand_in("ann", 8, "2027-02-07");
  EXPECT_THAT(message_of([&] { book().appeal("ann", "01", "01.1.moon", "?"); }),
              HasSubstr("is no check of ann's last attempt"));
  EXPECT_THAT(message_of([&] { book().appeal("bob", "01", "01.1.twin", "?"); }),
              HasSubstr("has handed in nothing"));
}

TEST_F(BookTest, ResultsAreHeldUntilTheyArePublished) {
  EXPECT_FALSE(book().is_published("01_one_to_many"));
  book().publish("01");
  book().publish("01");
  EXPECT_TRUE(book().is_published("01_one_to_many"));
}

TEST_F(BookTest, AnExtensionOnlyLengthens) {
  EXPECT_THAT(message_of([&] {
                book().extend("ann", "01", book().course().zone.parse("2027-02-01"), "ill");
              }),
              HasSubstr("an extension only lengthens"));
}

TEST_F(BookTest, OfTwoExtensionsTheLatestStands) {
  const auto until = [&](const char* when) { return book().course().zone.parse(when); };
  hand_in("ann", 10, "2027-02-10 00:00:00");
  book().extend("ann", "01", until("2027-02-12"), "ill");
  EXPECT_EQ(standings(book()).front().lessons.front().points, 10);
  book().extend("ann", "01", until("2027-02-09 23:59:59"), "ill for a day less");
  EXPECT_EQ(standings(book()).front().lessons.front().late.days, 1);
  book().extend("ann", "01", until("2027-02-10 00:00:00"), "to the second");
  EXPECT_EQ(standings(book()).front().lessons.front().points, 10);
}

TEST_F(BookTest, ThePlatformsTimeIsTakenFromTheRecord) {
  auto late = record("ann", 10);
  late.submission.submitted_at = "2027-02-08T00:00:01Z";
  book().import({late}, {});
  EXPECT_EQ(standings(book()).front().lessons.front().late.days, 1);
}

TEST_F(BookTest, ATimeThatComesLaterIsTakenInPlaceOfTheAssumedOne) {
  book().import({record("ann", 10)}, {});
  EXPECT_EQ(standings(book()).front().lessons.front().late.days, 0);
  const auto late = book().course().zone.parse("2027-02-08 12:00");
  const auto again = book().import({record("ann", 10)}, {{{"ann", "01"}, late}});
  EXPECT_EQ(again.timed, 1u);
  EXPECT_EQ(standings(book()).front().lessons.front().late.days, 1);
  EXPECT_EQ(book().student("ann")->attempts.size(), 1u);
}

TEST_F(BookTest, ATimeForALessonThatIsNotThereIsASentence) {
  EXPECT_THAT(message_of([&] {
                book().import({}, {{{"ann", "99"}, {}}});
              }),
              HasSubstr("times: 99 is no lesson of this term"));
}

TEST_F(BookTest, WhoeverIsNotThereIsASentence) {
  EXPECT_THAT(message_of([&] { book().remark("eve", "01", "?", "staff"); }),
              HasSubstr("eve: is not in the roster"));
  EXPECT_THAT(message_of([&] { book().remark("ann", "09", "?", "staff"); }),
              HasSubstr("09: is no lesson of this term"));
}

TEST_F(BookTest, TimesComeFromThePlatformsTable) {
  const auto times =
      parse_times("student,lesson,submitted_at\nann,01_one_to_many,2027-02-07 10:00\n",
                  TimeZone("Europe/Berlin"));
  EXPECT_EQ(TimeZone("UTC").format(times.at({"ann", "01_one_to_many"})), "2027-02-07 09:00:00");
}

}  // namespace
}  // namespace grader
