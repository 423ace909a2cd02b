// The cats of 08_migrations as they grow, a namespace for each step.
#pragma once

#include <lab/orm.hpp>

namespace texts {

#define CATS_HAVE(...)                        \
  using namespace orm;                        \
  struct Cat {                                \
    static constexpr auto tablename = "cats"; \
    PrimaryKey id;                            \
    __VA_ARGS__                               \
  };                                          \
  inline const Schema<Cat> schema;

namespace first {
CATS_HAVE(Text name;)
}
namespace coloured {
CATS_HAVE(Text name; Text colour;)
}
namespace always_coloured {
CATS_HAVE(Text name; Column<Text, not_null> colour;)
}
namespace called {
CATS_HAVE(Text called; Text colour;)
}
namespace heavy {
CATS_HAVE(Text called; Text colour; Integer weight;)
}
namespace nameless {
CATS_HAVE(Text name; Column<Text, unique> chip;)
}
namespace named {
using namespace orm;
constexpr const char* kShown =
    R"(NamingConvention{.unique = "uq_%(table_name)s_%(column_0_name)s"})";
inline const Schema<nameless::Cat> schema{
    NamingConvention{.unique = "uq_%(table_name)s_%(column_0_name)s"}};
}  // namespace named

// Eight edits to models: four that the database does not see, and four that it does.
namespace before {
using namespace orm;
struct Cat {
  static constexpr auto tablename = "cats";
  PrimaryKey id;
  Text name;
  Text colour;
};
struct Flea {
  static constexpr auto tablename = "fleas";
  PrimaryKey id;
  ForeignKey<"cats.id"> cat_id;
  One<Cat> cat;
};
inline const Schema<Cat, Flea> schema;
}  // namespace before

namespace unseen {
using namespace orm;
struct Flea;
struct Cat {
  static constexpr auto tablename = "cats";
  static constexpr auto repr = "Cat({name})";
  PrimaryKey id;
  Text name;
  Text colour;
  Many<Flea, back_populates("cat")> fleas;
  AssociationProxy<Cat, "fleas", "cat"> itself;
};
struct Flea {
  static constexpr auto tablename = "fleas";
  PrimaryKey id;
  ForeignKey<"cats.id"> cat_id;
  One<Cat, back_populates("fleas")> cat;
};
[[maybe_unused]] inline bool is_grey(const Cat& cat) { return cat.colour == "grey"; }
inline const Schema<Cat, Flea> schema;
}  // namespace unseen

namespace seen {
using namespace orm;
struct Cat {
  static constexpr auto tablename = "cats";
  PrimaryKey id;
  Column<Text, orm::index> name;  // not that of <strings.h>
  Column<Text, not_null> colour;
  Text chip;
};
struct Flea {
  static constexpr auto tablename = "pests";
  PrimaryKey id;
  ForeignKey<"cats.id"> cat_id;
  One<Cat> cat;
};
inline const Schema<Cat, Flea> schema;
}  // namespace seen

}  // namespace texts
