// The hidden checks of 02.2, when.

#include <cstdio>

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_2 : public HasManyThrough {
 protected:
  struct Dated {
    std::string model, table, member;  // and a member to change
  };
  const std::vector<Dated> dated_{{"User", "users", "name"}, {"Review", "reviews", "comment"}};

  // Stops the database's clock at a moment later than every one before.
  std::string later() {
    minutes_ += random().number(1, 20'000);
    const int day = static_cast<int>(minutes_ / 60 / 24);
    char moment[32];
    std::snprintf(moment, sizeof moment, "2024-%02d-%02d %02d:%02d:%02d", 1 + day / 28,
                  1 + day % 28, static_cast<int>(minutes_ / 60 % 24),
                  static_cast<int>(minutes_ % 60), static_cast<int>(random().number(0, 59)));
    bench().stop_clock(moment);
    return moment;
  }
  Object add_one(const Dated& of) {
    const auto made = create(of.model, {{of.member, random().name()}});
    add(made);
    commit();
    return made;
  }
  void change(const Dated& of, const Object& object) {
    object.set(of.member, random().name());
    commit();
  }
  Value cell(const Dated& of, const std::string& column, const Object& object) {
    return scalar("SELECT " + column + " FROM " + of.table + " WHERE id = ?", {object.get("id")});
  }
  void expect_columns() {
    for (const auto& each : dated_)
      for (const std::string column : {"created_at", "updated_at"})
        expect_equal(check::entry(expect_column(each.model, column), "kind"), "datetime",
                     each.model + '.' + column + " should be a DateTime");
  }

 private:
  std::int64_t minutes_ = 0;
};

TEST_F(Hidden_02_2, TheDatabaseHasTheColumns) {
  expect_columns();
  tables();
  for (const auto& each : dated_)
    expect_equal(scalar("SELECT count(*) FROM pragma_table_info(?) WHERE name IN "
                        "('created_at', 'updated_at') AND type = 'DATETIME'",
                        {each.table}),
                 2, "the table " + each.table + " should have created_at and updated_at");
}

TEST_F(Hidden_02_2, CreatedAtIsTheTimeOfTheInsert) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    const auto first = later();
    const auto older = add_one(each);
    const auto second = later();
    const auto younger = add_one(each);
    const auto found = cell(each, "created_at", older);
    if (!found.is_null() && found == cell(each, "created_at", younger))
      fail(second, found.text, "", "fixed_time");
    expect_equal(found, first, each.table + ".created_at should be the time of the insert");
    expect_equal(cell(each, "created_at", younger), second,
                 each.table + ".created_at should be the time of the insert");
  }
}

TEST_F(Hidden_02_2, UpdatedAtIsEmptyUntilTheFirstChange) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    later();
    const auto found = cell(each, "updated_at", add_one(each));
    if (!found.is_null()) fail("None", found.text, "", "updated_at_at_insert");
  }
}

TEST_F(Hidden_02_2, EachChangeSetsUpdatedAtAndLeavesCreatedAt) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    const auto made = later();
    const auto object = add_one(each);
    const auto before = cell(each, "created_at", object);
    for (int changes = 0; changes < 2; ++changes) {
      const auto changed = later();
      change(each, object);
      const auto after = cell(each, "created_at", object);
      if (!(after == before)) fail(made, after.text, "", "created_at_on_update");
      expect_equal(cell(each, "updated_at", object), changed,
                   each.table + ".updated_at should be the time of the last change");
    }
  }
}

TEST_F(Hidden_02_2, ARowThatDidNotChangeStaysAsItIs) {
  expect_columns();
  tables();
  for (const auto& each : dated_) {
    later();
    const auto changes = add_one(each), stays = add_one(each);
    later();
    change(each, changes);
    expect(cell(each, "updated_at", stays).is_null(),
           "a change of one row should leave updated_at of the others alone");
  }
}

}  // namespace
}  // namespace hidden
