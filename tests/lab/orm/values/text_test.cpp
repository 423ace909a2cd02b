#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <lab/orm/column.hpp>
#include <lab/orm/error.hpp>

namespace orm {
namespace {

const char* const kLong = "The Legend of Zelda: Breath of the Wild";

TEST(Text, KeepsShortAndLongTexts) {
  for (const std::size_t size : {0, 1, 14, 15, 16, 17, 1000}) {
    const std::string chars(size, 'x');
    const Text text = chars;
    EXPECT_EQ(text.size(), size);
    EXPECT_EQ(text, chars);
    EXPECT_EQ(text.c_str()[size], '\0');
  }
}

TEST(Text, IsTwentyFourBytes) { EXPECT_EQ(sizeof(Text), 24u); }

TEST(Text, TheEmptyTextIsNotNull) {
  const char* no_letters = "";
  EXPECT_FALSE(Text("") == null);
  EXPECT_TRUE(Text() == null);
  EXPECT_FALSE(Text() == no_letters);
  EXPECT_TRUE(Text("").empty());
}

TEST(Text, KeepsNulsWithin) {
  const std::string chars("a\0b", 3);
  const Text text = chars;
  EXPECT_EQ(text.size(), 3u);
  EXPECT_TRUE(text == chars);
  EXPECT_FALSE(text == "a");
  EXPECT_EQ(std::string(text), chars);
}

TEST(Text, LeavesInvalidUtf8Alone) {
  const std::string chars = "\xff\xc3";
  EXPECT_EQ(std::string(Text(chars).lower()), chars);
}

TEST(Text, JoinsFromBothSides) {
  const Text title = "Go";
  EXPECT_EQ("Hello " + title, "Hello Go");
  EXPECT_EQ(title + "!", "Go!");
  EXPECT_EQ(std::string("I play ") + title, "I play Go");
  EXPECT_EQ(title + title, "GoGo");
}

TEST(Text, GrowsByAppending) {
  Text text = "";
  std::string expected;
  for (int i = 0; i < 200; ++i) text += "ab", expected += "ab";
  EXPECT_EQ(text, expected);
}

TEST(Text, AppendsItself) {
  for (const char* start : {"ab", "ten chars.", kLong}) {
    Text text = start;
    text += text;
    EXPECT_EQ(text, std::string(start) + start);
  }
}

TEST(Text, AssignsItselfAndItsCopies) {
  Text text = kLong;
  text = *&text;
  EXPECT_EQ(text, kLong);
  const Text copy = text;
  text = "short";
  EXPECT_EQ(copy, kLong);
  text = copy;
  EXPECT_EQ(text, kLong);
  text = null;
  EXPECT_TRUE(text == null);
}

TEST(Text, MovesItsCharacters) {
  Text from = kLong;
  const char* const chars = from.data();
  const Text to = std::move(from);
  EXPECT_EQ(to.data(), chars);
  EXPECT_EQ(to, kLong);
}

TEST(Text, AddingToNullThrows) {
  Text text;
  EXPECT_THROW(text += "x", AttributeError);
  EXPECT_THROW((void)("x" + text), AttributeError);
  EXPECT_THROW((void)text.size(), AttributeError);
  EXPECT_THROW((void)(text < Text("x")), AttributeError);
}

TEST(Text, ComparesByBytes) {
  EXPECT_TRUE(Text("Ann") < "Bob");
  EXPECT_TRUE(Text("Ann") < Text("Anna"));
  EXPECT_TRUE(Text("z") < Text("\xc3\xa9"));
  EXPECT_TRUE(std::string("b") > Text("a"));
}

TEST(Text, LooksIntoItself) {
  const Text text = "Breath of the Wild";
  EXPECT_TRUE(text.contains("of the"));
  EXPECT_FALSE(text.contains("OF"));
  EXPECT_TRUE(text.starts_with("Breath"));
  EXPECT_TRUE(text.ends_with("Wild"));
  EXPECT_FALSE(text.ends_with("A long text that is longer than it"));
  EXPECT_EQ(text.lower(), "breath of the wild");
  EXPECT_EQ(text[0], 'B');
  EXPECT_THROW((void)text[18], IndexError);
}

TEST(Text, ConvertsToAndFromStd) {
  Column<Text, not_null> title = std::string("Go");
  std::string s = title;
  EXPECT_EQ(s, "Go");
  s = title;
  s += title;
  EXPECT_EQ(s, "GoGo");
  title = s;
  EXPECT_EQ(title, "GoGo");
  const std::string_view view = title;
  EXPECT_EQ(view, "GoGo");
}

TEST(Text, CopiesTheNullOfAColumn) {
  const Column<Text, unique> column;
  EXPECT_TRUE(Text(column) == null);
}

TEST(Text, IsAnElementOfStdContainers) {
  std::vector<Text> texts;
  for (int i = 0; i < 50; ++i) texts.insert(texts.begin(), kLong);
  EXPECT_EQ(texts[49], kLong);
  std::map<std::string, int> counts;
  ++counts[texts[0]];
  EXPECT_EQ(counts.size(), 1u);
}

TEST(Text, RefusesANullPointer) {
  const char* nothing = nullptr;
  EXPECT_THROW((void)Text(nothing), ValueError);
}

TEST(Text, PrintsToStreams) {
  std::ostringstream out;
  out << Text("Go") << ' ' << Text() << ' ' << Text(kLong);
  EXPECT_EQ(out.str(), std::string("Go None ") + kLong);
}

TEST(Blob, KeepsItsBytes) {
  const Blob blob("\0\xff\0\x01", 4);
  Blob copy = blob;
  EXPECT_TRUE(copy == blob);
  EXPECT_EQ(copy.size(), 4u);
  copy = null;
  EXPECT_TRUE(copy == null);
  EXPECT_TRUE(Blob(nullptr, 0).empty());
}

}  // namespace
}  // namespace orm
