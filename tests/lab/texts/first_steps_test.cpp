// The text of 00_first_steps: its code is run on the stub and its sample rows, and does what the
// text says.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/00_first_steps/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::first_steps {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

class FirstStepsText : public texts::CourseText {
 protected:
  FirstStepsText() : CourseText("lessons/00_first_steps/README.md", texts::fill<schema, seed>) {}
};

TEST_F(FirstStepsText, APotIsBought) {
  expect_shown(
      "inline void buy_pot(Session& session, Text colour) { session.add(Pot{.colour = colour}); "
      "session.commit(); }");
  buy_pot(work, "white");
  EXPECT_EQ(work.query<Pot>().count(), 3u);
}

TEST_F(FirstStepsText, Question1) {
  SHOWN(auto pot = work.query<Pot>().first(); pot->litres = pot->litres + 1;
        print("{} {}\n", pot->colour, pot->litres);)
  expect_answer("red 4\n");
}

TEST_F(FirstStepsText, Question2) {
  SHOWN(auto bag = work.add(Pot{.litres = 40}); work.commit();
        print("{} {}\n", bag->id, bag->colour);)
  expect_answer("3 None\n");
}

TEST_F(FirstStepsText, Question3) {
  SHOWN(print("{}\n", work.query<Pot>().filter_by(&Pot::colour, "red").count());
        print("{}\n", work.query<Pot>().filter_by(&Pot::colour, "green").count());)
  EXPECT_EQ(printed, "1\n0\n");
  expect_shown("<summary>Answer</summary>```" + printed + "```");
}

TEST_F(FirstStepsText, Question4) {
  SHOWN(work.add(Pot{.colour = "grey"}); work.add(Plant{.name = "Ivy"});)
  EXPECT_THAT(ran, testing::IsEmpty());
  SHOWN(work.commit();)
  EXPECT_THAT(ran, ElementsAre("INSERT INTO pots (colour, litres) VALUES (?, ?)",
                               StartsWith("INSERT INTO pl")));
  expect_shown(ran[0]);
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): as the text has it, to the letter
void forget_pot(Text colour) { Pot pot{.colour = colour}; }

TEST_F(FirstStepsText, Question5) {
  expect_shown("void forget_pot(Text colour) { Pot pot{.colour = colour}; }");
  forget_pot("gold");
  work.commit();
  EXPECT_EQ(work.query<Pot>().count(), 2u);
}

}  // namespace
}  // namespace lesson::first_steps
