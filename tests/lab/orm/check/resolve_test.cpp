#include <gtest/gtest.h>
#include <lab/orm/check/resolve.hpp>

namespace resolve_test {
using namespace orm;
using detail::Problem;
using detail::Resolved;
using Direction = Resolved::Direction;

struct Owner;
struct Licence;

inline constexpr auto cat_owners = table("cat_owners", column("since", type<Date>),
                                         column("owner_id", foreign_key("owners.id"), primary_key),
                                         column("cat_id", foreign_key("cats.id"), primary_key));
inline constexpr auto friends =
    table("friends", column("one_id", foreign_key("cats.id"), primary_key),
          column("other_id", foreign_key("cats.id"), primary_key));

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  ForeignKey<"cats.id"> mother_id;
  Many<Owner, secondary(cat_owners), back_populates("cats")> owners;
  One<Cat, back_populates("kittens")> mother;
  Many<Cat, back_populates("mother")> kittens;
  Many<Cat, secondary(friends, "one_id", "other_id")> friends_of;
  AssociationProxy<Text, "owners", "name"> owner_names;
};

struct Owner {
  static constexpr auto tablename = "owners";

  Text name;
  PrimaryKey id;
  Dynamic<Cat, secondary(cat_owners), back_populates("owners")> cats;
  One<Licence, back_populates("owner")> licence;
};

struct Licence {
  static constexpr auto tablename = "licences";

  PrimaryKey id;
  Column<Integer, foreign_key("owners.id"), unique> owner_id;
  One<Owner, back_populates("licence")> owner;
};

enum Model { kCat, kOwner, kLicence };
constexpr detail::Models kModels{detail::models_of<Cat, Owner, Licence>, 3};

constexpr int field(int model, const char* name) {
  return detail::find_member(kModels[model], detail::span(name));
}
constexpr Resolved of(int model, const char* name) {
  return detail::resolve(kModels, model, field(model, name));
}

TEST(Resolve, OneWithTheKeyHereIsManyToOne) {
  constexpr Resolved owner = of(kLicence, "owner");
  EXPECT_EQ(owner.direction, Direction::many_to_one);
  EXPECT_EQ(owner.target, kOwner);
  EXPECT_EQ(owner.other, field(kOwner, "licence"));
  EXPECT_EQ(owner.key.model, kLicence);
  EXPECT_EQ(owner.key.field, field(kLicence, "owner_id"));
  EXPECT_EQ(owner.referred, field(kOwner, "id"));
}

TEST(Resolve, OneWithTheKeyThereIsOneToMany) {
  constexpr Resolved licence = of(kOwner, "licence");
  EXPECT_EQ(licence.direction, Direction::one_to_many);
  EXPECT_EQ(licence.key.model, kLicence);
  EXPECT_EQ(licence.key.field, field(kLicence, "owner_id"));
  EXPECT_EQ(licence.referred, field(kOwner, "id"));
}

TEST(Resolve, OneOnATableThatRefersToItselfIsManyToOne) {
  EXPECT_EQ(of(kCat, "mother").direction, Direction::many_to_one);
  EXPECT_EQ(of(kCat, "mother").other, field(kCat, "kittens"));
}

TEST(Resolve, ManyOnATableThatRefersToItselfIsOneToMany) {
  EXPECT_EQ(of(kCat, "kittens").direction, Direction::one_to_many);
  EXPECT_EQ(of(kCat, "kittens").key.field, field(kCat, "mother_id"));
}

TEST(Resolve, ATableBetweenTellsWhoseColumnIsWhich) {
  constexpr Resolved owners = of(kCat, "owners"), cats = of(kOwner, "cats");
  EXPECT_EQ(owners.direction, Direction::many_to_many);
  EXPECT_EQ(owners.table, &cat_owners);
  EXPECT_EQ(owners.mine, 2);
  EXPECT_EQ(owners.theirs, 1);
  EXPECT_EQ(owners.mine_refers, field(kCat, "id"));
  EXPECT_EQ(owners.theirs_refers, field(kOwner, "id"));
  EXPECT_EQ(cats.mine, owners.theirs);
  EXPECT_EQ(cats.theirs, owners.mine);
}

TEST(Resolve, NamedColumnsTellWhereBothLeadToTheSameTable) {
  constexpr Resolved friends_of = of(kCat, "friends_of");
  EXPECT_EQ(friends_of.mine, 0);
  EXPECT_EQ(friends_of.theirs, 1);
  EXPECT_EQ(friends_of.other, -1);
}

TEST(Resolve, AProxyHasTwoSteps) {
  constexpr Resolved names = of(kCat, "owner_names");
  EXPECT_TRUE(names.sound());
  EXPECT_EQ(names.via, field(kCat, "owners"));
  EXPECT_EQ(names.target, kOwner);
  EXPECT_EQ(names.attribute, field(kOwner, "name"));
}

TEST(Resolve, AColumnIsNoRelationship) {
  EXPECT_TRUE(of(kCat, "name").sound());
  EXPECT_EQ(of(kCat, "name").direction, Direction::none);
}

TEST(Resolve, AModelThatTheSchemaLacksIsAProblem) {
  constexpr detail::Models cats_only{detail::models_of<Cat>, 1};
  EXPECT_EQ(detail::resolve(cats_only, 0, field(kCat, "owners")).problem, Problem::not_listed);
  EXPECT_EQ(detail::resolve(cats_only, 0, field(kCat, "owner_names")).problem, Problem::via_faulty);
}

TEST(SoundKey, LeadsToAWholePrimaryKeyOfItsOwnType) {
  EXPECT_EQ(detail::sound_key(kModels, detail::span("cats.id"), Kind::integer).model, kCat);
  EXPECT_EQ(detail::sound_key(kModels, detail::span("cats.id"), Kind::big_integer).model, kCat);
  EXPECT_EQ(detail::sound_key(kModels, detail::span("cats.id"), Kind::text).model, -1);
  EXPECT_EQ(detail::sound_key(kModels, detail::span("cats.name"), Kind::text).model, -1);
  EXPECT_EQ(detail::sound_key(kModels, detail::span("dogs.id"), Kind::integer).model, -1);
  EXPECT_EQ(detail::sound_key(kModels, detail::span("cats"), Kind::integer).model, -1);
}

TEST(Words, AreSeparatedByCommasAndBlanks) {
  detail::Words words{detail::span(" all,  delete-orphan ,")};
  EXPECT_EQ(words.next(), detail::span("all"));
  EXPECT_EQ(words.next(), detail::span("delete-orphan"));
  EXPECT_TRUE(words.next().empty());
}

}  // namespace resolve_test
