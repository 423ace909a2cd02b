#include <gtest/gtest.h>
#include <lab/orm/names.hpp>
#include <lab/orm/reflect.hpp>

#include <string>

namespace names_test {
using namespace orm;

namespace {
struct Hidden {
  PrimaryKey id;
};
}  // namespace

struct Game {
  PrimaryKey id;
  Text title_2;
  One<Game> followed_by;
};
template <class T>
struct Of {
  PrimaryKey id;
};

std::string text(detail::Span span) { return {span.chars, span.size}; }
template <class T>
std::string name() {
  return text(detail::type_name(detail::slot_of<T>.pretty));
}

TEST(Names, OfModelsHaveNoNamespaces) { EXPECT_EQ(name<Game>(), "Game"); }
TEST(Names, OfModelsInAnUnnamedNamespaceToo) { EXPECT_EQ(name<Hidden>(), "Hidden"); }
TEST(Names, OfTemplatesKeepTheirArguments) { EXPECT_EQ(name<Of<Game>>(), "Of<names_test::Game>"); }

TEST(Names, OfMembersAreAsWritten) {
  const auto& fields = detail::fields_of<Game>.items;
  EXPECT_EQ(text(detail::member_name(fields[0].pretty)), "id");
  EXPECT_EQ(text(detail::member_name(fields[1].pretty)), "title_2");
  EXPECT_EQ(text(detail::member_name(fields[2].pretty)), "followed_by");
}

TEST(Names, OfMembersAreRecognized) {
  const char* pretty = detail::fields_of<Game>.items[1].pretty;
  EXPECT_TRUE(detail::ends_with_name(pretty, detail::span("title_2")));
  EXPECT_FALSE(detail::ends_with_name(pretty, detail::span("itle_2")));
  EXPECT_FALSE(detail::ends_with_name(pretty, detail::span("xtitle_2")));
  EXPECT_FALSE(detail::ends_with_name(pretty, detail::span("title")));
}

TEST(Names, AreReadInConstantExpressions) {
  static_assert(detail::type_name(detail::slot_of<Game>.pretty) == detail::span("Game"));
  static_assert(detail::member_name(detail::fields_of<Game>.items[0].pretty) == detail::span("id"));
}

}  // namespace names_test
