// The sample rows of lesson 03: recipes with photos and tags; cats, owners and licences, which
// nothing joins yet. Uses only the members that the lesson begins with.

#include <initializer_list>

#include "models.hpp"

namespace lesson::association_table {

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  auto quick = make<Tag>({.word = "quick"});
  auto sweet = make<Tag>({.word = "sweet"});
  session.add(Tag{.word = "winter"});  // no recipe has it

  auto pancakes = session.add(Recipe{.title = "Pancakes"});
  pancakes->photo = make<Photo>({.file = "stack.jpg"});
  pancakes->tags.append(quick);
  pancakes->tags.append(sweet);
  auto toast = session.add(Recipe{.title = "Toast"});
  toast->tags.append(quick);
  session.add(Recipe{.title = "Soup"});    // has no photo and no tag
  session.add(Photo{.file = "blur.jpg"});  // of no recipe

  for (const char* name : {"Tom", "Minka", "Felix"}) session.add(Cat{.name = name});
  for (const char* name : {"Ann", "Bob", "Cleo"}) session.add(Owner{.name = name});
  for (const char* number : {"A-17", "B-04"}) session.add(Licence{.number = number});
}

}  // namespace lesson::association_table
