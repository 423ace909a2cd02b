#pragma once
#include <lab/orm.hpp>

namespace lesson::association_table {
using namespace orm;

struct Photo;
struct Tag;
struct Licence;
struct Owner;

// Shown: the table between recipes and tags. It has no class of its own: nobody asks for one of its
// rows.
inline constexpr auto recipe_tags =
    table("recipe_tags", column("recipe_id", foreign_key("recipes.id"), primary_key),
          column("tag_id", foreign_key("tags.id"), primary_key));

// Shown: a recipe has one photo at most, and many tags.
struct Recipe {
  static constexpr auto tablename = "recipes";

  PrimaryKey id;
  Text title;
  One<Photo, back_populates("recipe")> photo;
  Many<Tag, secondary(recipe_tags), back_populates("recipes"), order_by("word")> tags;
};

struct Photo {
  static constexpr auto tablename = "photos";

  PrimaryKey id;
  Text file;
  ForeignKey<"recipes.id", unique> recipe_id;
  One<Recipe, back_populates("photo")> recipe;
};

struct Tag {
  static constexpr auto tablename = "tags";

  PrimaryKey id;
  Text word;
  Many<Recipe, secondary(recipe_tags), back_populates("tags")> recipes;
};

// Yours: an owner has one licence at most, and many cats; a cat has many owners.
// --- exercise 2, 3
// The pair is the key: the same pair twice would say nothing new.
inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.id"), primary_key));
// --- end 2, 3

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  // --- exercise 4, 5
  // Neither cats nor owners holds a key; the list is found through the table between.
  Many<Owner, secondary(cat_owners), back_populates("cats")> owners;
  // --- end 4, 5
};

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  // --- exercise 1
  // The key is in the licence; from here, too, it is One, because the key is unique.
  One<Licence, back_populates("owner")> licence;
  // --- end 1
  // --- exercise 5
  // The same table, seen from the other end.
  Many<Cat, secondary(cat_owners), back_populates("owners")> cats;
  // --- end 5
};

struct Licence {
  static constexpr auto tablename = "licences";

  PrimaryKey id;
  Text number;
  // --- exercise 1
  // A key allows many licences of one owner; unique makes it one at most. It may be empty.
  ForeignKey<"owners.id", unique> owner_id;
  One<Owner, back_populates("licence")> owner;
  // --- end 1
};

// The cat belongs to this owner, too, for good. True when that is new, false when it was so before.
inline bool share(Session& session, Ref<Cat> cat, Ref<Owner> owner) {
  // --- exercise 6
  if (cat->owners.contains(owner)) return false;
  cat->owners.append(owner);  // one side is enough, the other follows
  session.commit();
  return true;
  // --- end 6
}

// All cats of the one owner go to the other, who may have some of them already, for good.
inline void hand_over(Session& session, Ref<Owner> from, Ref<Owner> to) {
  // --- exercise 7
  for (auto cat : from->cats) to->cats.append(cat);
  from->cats.clear();
  session.commit();
  // --- end 7
}

inline const Functions functions{fn<share>("share"), fn<hand_over>("hand_over")};
// --- exercise 2
inline const Schema<Recipe, Photo, Tag, Cat, Owner, Licence> schema{recipe_tags, cat_owners};
// --- end 2

}  // namespace lesson::association_table
