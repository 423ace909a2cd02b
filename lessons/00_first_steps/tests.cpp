// The visible checks of lesson 00, which has no others. `lab run 00` runs them.

#include <lab/check/check.hpp>

namespace {

class Visible_00_1 : public check::Check {};
class Visible_00_2 : public check::Check {};
class Visible_00_3 : public check::Check {};

TEST_F(Visible_00_1, TheTableIsCalledPlants) {
  expect_equal(check::entry(expect_model("Plant"), "table"), "plants",
               "the table of Plant should be called plants");
  tables();
  expect_equal(scalar("SELECT count(*) FROM plants"), 0, "the new table should be empty");
}

TEST_F(Visible_00_2, APlantHasAHeight) {
  expect_equal(check::entry(expect_column("Plant", "height"), "kind"), "integer",
               "height should be an Integer");
  const auto fern = create("Plant", {{"name", "Fern"}});
  expect(fern.get("height").is_null(), "a plant that nobody has measured should have no height");
  fern.set("height", 40);
  expect_equal(fern.get("height"), 40, "a height that was set should be kept");
}

TEST_F(Visible_00_3, APlantThatIsBroughtHomeIsARow) {
  tables();
  for (const char* name : {"Fern", "Basil"}) call("bring_home", {name});
  expect_equal(scalar("SELECT count(*) FROM plants"), 2,
               "after two calls a second connection should see two plants");
  expect_equal(scalar("SELECT count(*) FROM plants WHERE name = 'Basil'"), 1,
               "a plant's name should be in its row");
}

}  // namespace
