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
// Exercise 2: the table cat_owners, with the keys cat_id and owner_id.
// Exercise 3: each pair once.
// --- end 2, 3

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  // --- exercise 4, 5
  // Exercise 4: the list of this cat's owners, called owners.
  // Exercise 5: keep it in step with Owner.cats.
  // --- end 4, 5
};

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  // --- exercise 1
  // Exercise 1: the owner's licence, called licence.
  // --- end 1
  // --- exercise 5
  // Exercise 5: the list of this owner's cats, called cats.
  // --- end 5
};

struct Licence {
  static constexpr auto tablename = "licences";

  PrimaryKey id;
  Text number;
  // --- exercise 1
  // Exercise 1: the owner's key, owner_id, each once at most; and the owner, called owner.
  // --- end 1
};

// The cat belongs to this owner, too, for good. True when that is new, false when it was so before.
inline bool share(Session& session, Ref<Cat> cat, Ref<Owner> owner) {
  // --- exercise 6
  return todo(6);
  // --- end 6
}

// All cats of the one owner go to the other, who may have some of them already, for good.
inline void hand_over(Session& session, Ref<Owner> from, Ref<Owner> to) {
  // --- exercise 7
  todo(7);
  // --- end 7
}

inline const Functions functions{fn<share>("share"), fn<hand_over>("hand_over")};
// --- exercise 2
// Exercise 2: tell the schema of the table, because no relationship names it yet.
inline const Schema<Recipe, Photo, Tag, Cat, Owner, Licence> schema{recipe_tags};
// --- end 2

}  // namespace lesson::association_table
