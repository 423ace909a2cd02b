#include <lab/shell/complete.hpp>

#include <gmock/gmock.h>

#include "fixture.hpp"

namespace shell {
namespace {

using testing::Contains;
using testing::ElementsAre;

class Completing : public InAShell {
 protected:
  std::vector<std::string> offered(const std::string& line) {
    return complete(shell_.evaluator(), line).words;
  }
};

TEST_F(Completing, ModelsAndFunctionsByTheirFirstLetters) {
  EXPECT_THAT(offered("session.query<Bus"), ElementsAre("Business"));
  EXPECT_THAT(offered("racc"), ElementsAre("raccoon_named"));
}

TEST_F(Completing, MembersAfterAnArrowAlongAChain) {
  seed();
  EXPECT_THAT(offered("bakery->tra"), ElementsAre("trashcans"));
  EXPECT_THAT(offered("print(\"{}\", bakery->trashcans[0]->l"), ElementsAre("label"));
}

TEST_F(Completing, MembersOfAModelAfterTwoColonsAndInBraces) {
  EXPECT_THAT(offered("col(&Trashcan::ra"), ElementsAre("raccoon", "raccoon_id"));
  EXPECT_THAT(offered("session.add(Trashcan{.la"), ElementsAre("label"));
}

TEST_F(Completing, MethodsAfterADotAndCommandsAtTheBeginning) {
  EXPECT_THAT(offered("session.comm"), ElementsAre("commit"));
  EXPECT_THAT(offered(".se"), ElementsAre(".seed"));
  EXPECT_THAT(offered("."), Contains(".quit"));
}

TEST_F(Completing, NothingForWhatIsNotKnown) { EXPECT_TRUE(offered("nobody->x").empty()); }

}  // namespace
}  // namespace shell
