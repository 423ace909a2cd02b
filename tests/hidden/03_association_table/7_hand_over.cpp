// The hidden checks of 03.7, hand over.

#include <algorithm>

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

class Hidden_03_7 : public AssociationTable {
 protected:
  // Afterwards `to` has all of them, and `from` has none.
  void expect_handed_over(std::int64_t from, std::int64_t to) {
    Keys wanted = cats_of(from), already = cats_of(to);
    std::string both;
    for (const auto each : wanted)
      if (linked(each, to))
        both = scalar("SELECT name FROM cats WHERE id = ?", {each}).text;
      else
        already.push_back(each);
    std::sort(already.begin(), already.end());
    try {
      call("hand_over", {find("Owner", from), find("Owner", to)});
    } catch (const wire::RemoteError& error) {
      if (error.kind != "IntegrityError") throw;
      fail("", both, error.what(), both.empty() ? "" : "hands_over_twice");
    }
    const Keys left = cats_of(from), got = cats_of(to);
    if (!wanted.empty() && left.empty() && got != already && got.size() < already.size())
      fail(std::to_string(already.size()), std::to_string(got.size()), "", "clears_without_giving");
    expect(left.empty(), "from should have no cat any more; did you commit?");
    expect(got == already, "to should have from's cats and its own, each once");
  }
};

TEST_F(Hidden_03_7, EveryCatGoesToTheOther) {
  tables();
  const auto from = owner(), to = owner(), other = owner();
  for (const auto each : cats(2, 5)) link(each, from);
  const auto theirs = cat();
  link(theirs, to);
  link(theirs, other);
  const auto before = how_many("cats");
  expect_handed_over(from, to);
  expect_equal(how_many("cats"), before, "no cat should be deleted");
  expect(cats_of(other) == Keys{theirs}, "a third owner should keep what they have");
}

TEST_F(Hidden_03_7, SomeAreTheirsAlready) {
  tables();
  const auto from = owner(), to = owner();
  for (const auto each : cats(3, 6)) link(each, from);
  const auto shared = cats_of(from);
  for (std::size_t i = 0; i < 1 + shared.size() / 2; ++i) link(shared[i], to);
  expect_handed_over(from, to);
}

TEST_F(Hidden_03_7, AllAreTheirsAlready) {
  tables();
  const auto from = owner(), to = owner();
  for (const auto each : cats(2, 4)) link(each, from), link(each, to);
  expect_handed_over(from, to);
}

TEST_F(Hidden_03_7, WhoHasNothingGivesNothing) {
  tables();
  const auto from = owner(), to = owner();
  const auto theirs = cat();
  link(theirs, to);
  expect_handed_over(from, to);
  expect(linked(theirs, to), "to should keep its own cat");
}

TEST_F(Hidden_03_7, AThirdOwnerKeepsTheSharedCats) {
  tables();
  const auto from = owner(), to = owner(), third = owner();
  const Keys all = cats(2, 4);
  for (const auto each : all) link(each, from), link(each, third);
  expect_handed_over(from, to);
  expect(cats_of(third) == all, "the pairs of a third owner should stay as they are");
}

}  // namespace
}  // namespace hidden
