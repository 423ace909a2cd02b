// A box whose disk was emptied is as it was when it was new, whatever its programs left there.

#include <optional>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

class ClearedBox : public Arena, public testing::WithParamInterface<Kind> {
 protected:
  void TearDown() override {
    owned_.reset();
    Arena::TearDown();
  }

  Result sh(const std::string& script) {
    return box_.run({.argv = {"/usr/bin/sh", "-c", script}, .limits = tight()});
  }
  std::string in(const std::string& inside) const { return box_.locate(inside); }

  std::optional<Sandbox> owned_{std::in_place, arena(GetParam())};
  Sandbox& box_ = *owned_;
};

TEST_P(ClearedBox, HasNoFilesOfEarlierSteps) {
  ASSERT_TRUE(sh("cd " + in("/box") +
                 "; touch a .b -- '-rf' 'x\ny'; ln -s / link; mkfifo pipe; mkdir -p c/d; "
                 "touch c/d/e; touch " +
                 in("/tmp/f"))
                  .succeeded());
  box_.clear();
  EXPECT_EQ(sh("ls -A " + in("/box") + " " + in("/tmp")).out,
            in("/box") + ":\n\n" + in("/tmp") + ":\n");
}

TEST_P(ClearedBox, HasNoFoldersThatRefuseTheirOwner) {
  ASSERT_TRUE(
      sh("cd " + in("/box") + "; mkdir -p a/b/c; touch a/b/f; chmod 0 a/b/c a/b a " + in("/box"))
          .succeeded());
  box_.clear();
  EXPECT_EQ(sh("ls -A " + in("/box") + "; touch " + in("/box/new")).out, "");
  EXPECT_TRUE(sh("test -e " + in("/box/new")).succeeded());
}

TEST_P(ClearedBox, HasNoFoldersHoweverDeepTheyWere) {
  ASSERT_TRUE(
      sh("cd " + in("/tmp") + "; mkdir -p $(printf 'd/%.0s' $(seq 60)); touch d/d/f").succeeded());
  box_.clear();
  EXPECT_EQ(sh("ls -A " + in("/tmp")).out, "");
}

TEST_P(ClearedBox, RunsStepsAsBefore) {
  box_.put("/box/models.hpp", "old");
  box_.clear();
  box_.put("/box/models.hpp", "new");
  EXPECT_EQ(box_.run({.argv = {"/usr/bin/cat", in("/box/models.hpp")}}).out, "new");
}

INSTANTIATE_TEST_SUITE_P(Kinds, ClearedBox, testing::Values(Kind::bubblewrap, Kind::landlock));

using UnclearedBox = Arena;

TEST_F(UnclearedBox, IsReportedWhereAnOpenFileTravelsInASocket) {
  Sandbox box(arena());
  SocketPair pair;
  Step step = attack("send_a_file");
  step.descriptors = {pair.theirs.get()};
  step.may_send_descriptors = true;
  ASSERT_TRUE(box.run(step).succeeded());
  EXPECT_THROW(box.clear(), Error);
}

}  // namespace
}  // namespace grader::sandbox
