// The hidden checks of 01.5, find.

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_5 : public OneToMany {};

TEST_F(Hidden_01_5, FindsTheOneWithTheName) {
  tables();
  std::vector<std::string> names;
  for (std::int64_t i = random().number(4, 12); i > 0; --i)
    names.push_back(random().name()), raccoon(names.back());
  const auto wanted = random().pick(names);
  const auto found = call("raccoon_named", {wanted});
  expect(found.kind == Kind::handle, "a raccoon of this name is there and was not found");
  expect_equal(Object(&lesson(), found.handle).get("name"), wanted,
               "the raccoon that was found has another name");
}

TEST_F(Hidden_01_5, FindsNobodyWhereNobodyHasTheName) {
  tables();
  raccoon(random().name());
  Value found;
  blame("AttributeError", "uses_first_without_a_test",
        [&] { found = call("raccoon_named", {random().name()}); });
  expect(found.is_null(), "nobody has this name, so the Ref should be empty");
}

TEST_F(Hidden_01_5, ANameMayHoldAQuote) {
  tables();
  const std::string name = random().name() + "'s " + random().name();
  raccoon(random().name());
  const auto id = raccoon(name);
  const auto found = call("raccoon_named", {name});
  expect(found.kind == Kind::handle, "a name with a quote in it should be found");
  expect_equal(Object(&lesson(), found.handle).get("id"), id,
               "a name with a quote in it should be found");
}

TEST_F(Hidden_01_5, TheDatabaseDoesTheLooking) {
  tables();
  std::vector<std::string> names;
  for (std::int64_t i = random().number(20, 60); i > 0; --i)
    names.push_back(random().name()), raccoon(names.back());
  const auto before = ran().size();
  call("raccoon_named", {random().pick(names)});
  long long read = 0;
  const auto after = ran();
  for (std::size_t i = before; i < after.size(); ++i) read += after[i].rows;
  if (read > 1) fail("1", std::to_string(read), "", "reads_every_row");
  expect_equal(static_cast<std::int64_t>(after.size() - before), 1, "one question is enough");
}

}  // namespace
}  // namespace hidden
