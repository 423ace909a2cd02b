// The text of 03_association_table: its code is run on the stub and its sample rows, and does what
// the text says.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/03_association_table/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::association_table {

// Of question 5.
struct Book {
  static constexpr auto tablename = "books";
  PrimaryKey id;
};
struct Author {
  static constexpr auto tablename = "authors";
  PrimaryKey id;
};
inline constexpr auto book_authors =
    table("book_authors", column("book_id", foreign_key("books.id"), primary_key),
          column("author_id", foreign_key("authors.id")));
inline const Schema<Book, Author> library{book_authors};

namespace {

using testing::ElementsAre;
using texts::message_of;

constexpr const char* kPhotoOfRecipe =
    "SELECT photos.id, photos.file, photos.recipe_id FROM photos WHERE photos.recipe_id = ?";
constexpr const char* kTagsOfRecipe =
    "SELECT tags.id, tags.word FROM tags, recipe_tags WHERE ? = recipe_tags.recipe_id AND "
    "recipe_tags.tag_id = tags.id ORDER BY tags.word";
constexpr const char* kNewPair = "INSERT INTO recipe_tags (recipe_id, tag_id) VALUES (?, ?)";
constexpr const char* kOldPair = "DELETE FROM recipe_tags WHERE recipe_id = ? AND tag_id = ?";

class AssociationTableText : public texts::CourseText {
 protected:
  AssociationTableText()
      : CourseText("lessons/03_association_table/README.md", texts::fill<schema, seed>) {
    ran.clear();
  }

  Ref<Recipe> recipe(const char* title) {
    return work.query<Recipe>().filter_by(&Recipe::title, title).first();
  }
  Ref<Tag> tag(const char* word) { return work.query<Tag>().filter_by(&Tag::word, word).first(); }

  Ref<Recipe> pancakes = recipe("Pancakes"), toast = recipe("Toast");
  Ref<Tag> quick = tag("quick"), sweet = tag("sweet"), winter = tag("winter");
};

TEST_F(AssociationTableText, ASecondPhotoIsRefused) {
  EXPECT_EQ(pancakes->id, 1);
  const std::string refused = message_of(
      [&] { SHOWN(work.add(Photo{.file = "again.jpg", .recipe_id = 1}); work.flush();) });
  EXPECT_EQ(refused,
            "IntegrityError: insert into photos: UNIQUE constraint failed: "
            "photos.recipe_id");
  expect_shown(refused);
}

TEST_F(AssociationTableText, ARecipeAsksForItsPhoto) {
  SHOWN(print("{}\n", pancakes->photo->file);)
  expect_printed("stack.jpg\n");
  EXPECT_THAT(ran, ElementsAre(kPhotoOfRecipe));
  expect_shown(kPhotoOfRecipe);
}

TEST_F(AssociationTableText, APhotoTakesThePlaceOfAnother) {
  auto blur = work.query<Photo>().filter_by(&Photo::file, "blur.jpg").first();
  SHOWN(auto old = pancakes->photo.ref(); pancakes->photo = blur;
        print("{} {}\n", blur->recipe->title, old->recipe ? "used" : "unused"); work.commit();)
  expect_printed("Pancakes unused\n");
}

TEST_F(AssociationTableText, ThePairsAreAsTheTableShows) {
  for (const Row& row : work.query(recipe_tags).all()) {
    const auto recipe = work.get<Recipe>(static_cast<long long>(row[0]));
    const auto tag = work.get<Tag>(static_cast<long long>(row[1]));
    const Text verb = recipe->title == "Pancakes" ? "are" : "is";
    expect_shown(std::string(
        format("| {} | {} | {} {} {} |", recipe->id, tag->id, recipe->title, verb, tag->word)));
  }
  const std::string ddl(schema.ddl());
  EXPECT_NE(ddl.find("PRIMARY KEY (recipe_id, tag_id)"), std::string::npos);
  expect_shown("PRIMARY KEY (recipe_id, tag_id),");
}

TEST_F(AssociationTableText, ARecipeFindsItsTags) {
  SHOWN(for (auto tag : pancakes->tags) print("{}\n", tag->word);)
  expect_printed("quick\nsweet\n");
  EXPECT_THAT(ran, ElementsAre(kTagsOfRecipe));
  expect_shown(kTagsOfRecipe);
}

TEST_F(AssociationTableText, ThePairsFollowTheList) {
  SHOWN(pancakes->tags.append(winter); work.commit(); pancakes->tags.remove(winter); work.commit();)
  EXPECT_THAT(ran, testing::IsSupersetOf({kNewPair, kOldPair}));
  expect_shown(std::string(kNewPair) + kOldPair);
  EXPECT_EQ(work.query<Tag>().count(), 3u);
}

TEST_F(AssociationTableText, ThePairsOfADeletedRecipeGo) {
  SHOWN(work.delete_row(toast); work.commit();)
  ASSERT_GE(ran.size(), 2u);
  const std::vector<std::string> last(ran.end() - 2, ran.end());
  EXPECT_THAT(last, ElementsAre(kOldPair, "DELETE FROM recipes WHERE id = ?"));
  expect_shown(last[0] + last[1]);
  EXPECT_EQ(work.query<Tag>().count(), 3u);
}

TEST_F(AssociationTableText, BothSidesAreInStep) {
  SHOWN(auto soup = work.query<Recipe>().filter_by(&Recipe::title, "Soup").first();
        soup->tags.append(winter); print("{}\n", winter->recipes.contains(soup));)
  expect_printed("True\n");
}

TEST_F(AssociationTableText, APairThatIsThereIsRefused) {
  const std::string refused = message_of([&] { SHOWN(toast->tags.append(quick); work.commit();) });
  EXPECT_NE(refused, "");
  expect_shown("```" + refused + "```");
}

TEST_F(AssociationTableText, AskingBeforeChangesNothing) {
  SHOWN(if (!toast->tags.contains(quick)) toast->tags.append(quick);)
  work.commit();
  EXPECT_EQ(toast->tags.size(), 1u);
}

TEST_F(AssociationTableText, ALoopOverAListThatShrinksStops) {
  const std::string stopped = message_of([&] {
    SHOWN(for (auto tag : pancakes->tags) pancakes->tags.remove(tag);)
  });
  EXPECT_NE(stopped, "");
  expect_shown("```" + stopped + "```");
}

TEST_F(AssociationTableText, ACopyKeepsWhatWasThere) {
  SHOWN(auto before = pancakes->tags.copy(); pancakes->tags.clear();
        print("{} {}\n", before.size(), pancakes->tags.size());)
  expect_printed("2 0\n");
}

TEST_F(AssociationTableText, Question1) {
  auto soup = recipe("Soup");
  SHOWN(soup->tags.append(sweet); sweet->recipes.append(toast);
        print("{} {} {}\n", soup->tags.size(), toast->tags.size(), sweet->recipes.size());)
  expect_answer("1 2 3\n");
}

TEST_F(AssociationTableText, Question2) {
  SHOWN(pancakes->tags.remove(quick); work.commit();
        print("{} {}\n", work.query<Tag>().count(), work.query(recipe_tags).count());)
  expect_answer("3 2\n");
}

TEST_F(AssociationTableText, Question3) {
  SHOWN(auto stack = pancakes->photo.ref(); stack->recipe = toast;
        print("{} {}\n", pancakes->photo ? "photo" : "none", toast->photo ? "photo" : "none");)
  expect_answer("none photo\n");
}

TEST_F(AssociationTableText, Question4) {
  SHOWN(if (!toast->tags.contains(sweet)) toast->tags.append(sweet); work.commit();)
  EXPECT_THAT(ran, ElementsAre(kTagsOfRecipe, kNewPair));
  expect_shown(std::string(kTagsOfRecipe) + kNewPair);
}

TEST_F(AssociationTableText, Question5) {
  expect_shown(
      "inline constexpr auto book_authors = table(\"book_authors\", column(\"book_id\", "
      "foreign_key(\"books.id\"), primary_key), column(\"author_id\", "
      "foreign_key(\"authors.id\")));");
  Database shelf;
  library.create_all(shelf);
  shelf.execute("INSERT INTO books (id) VALUES (1)");
  shelf.execute("INSERT INTO authors (id) VALUES (1), (2)");
  shelf.execute("INSERT INTO book_authors (book_id, author_id) VALUES (1, 1)");
  EXPECT_ANY_THROW(shelf.execute("INSERT INTO book_authors (book_id, author_id) VALUES (1, 2)"));
}

TEST_F(AssociationTableText, Question6) {
  toast->photo = make<Photo>({.file = "brown.jpg"});
  work.commit();
  const std::string refused = message_of([&] {
    SHOWN(auto mine = pancakes->photo.ref(), yours = toast->photo.ref(); pancakes->photo = yours;
          toast->photo = mine; work.commit();)
  });
  EXPECT_THAT(refused, testing::HasSubstr("UNIQUE constraint failed: photos.recipe_id"));
  work.rollback();

  auto mine = pancakes->photo.ref(), yours = toast->photo.ref();
  SHOWN(pancakes->photo = nullptr; toast->photo = nullptr; work.flush();)
  pancakes->photo = yours;
  toast->photo = mine;
  work.commit();
  EXPECT_EQ(pancakes->photo->file, "brown.jpg");
  EXPECT_EQ(toast->photo->file, "stack.jpg");
}

}  // namespace
}  // namespace lesson::association_table
