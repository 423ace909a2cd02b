#include <gtest/gtest.h>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/format.hpp>
#include <lab/orm/value/output.hpp>

namespace orm {
namespace {

template <class... A>
std::string error_of(const char* pattern, const A&... values) {
  try {
    (void)format(pattern, values...);
  } catch (const ValueError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Format, FillsInTheValues) {
  const Column<Text, not_null> title = "Go";
  EXPECT_EQ(format("{} costs {}", title, Integer(20)), "Go costs 20");
  EXPECT_EQ(format("{}{}{}{}", 1, 2.0, true, "x"), "12.0Truex");
  EXPECT_EQ(format("{} {}", Integer(), Date(2022, 5, 17)), "None 2022-05-17");
  EXPECT_EQ(format("{}", std::size_t{3}), "3");
  EXPECT_EQ(format("{}", std::string("s")), "s");
}

TEST(Format, WritesDoubledBracesOnce) { EXPECT_EQ(format("{{}} {{{}}} }}{{", 5), "{} {5} }{"); }

TEST(Format, DoesNotLookIntoTheValues) { EXPECT_EQ(format("{}", "{} {x} }}"), "{} {x} }}"); }

TEST(Format, CountsTheValues) {
  EXPECT_EQ(error_of("{} {}", 1), "format: the pattern has 2 {} for 1 value");
  EXPECT_EQ(error_of("none", 1, 2), "format: the pattern has 0 {} for 2 values");
  EXPECT_EQ(error_of("{}"), "format: the pattern has 1 {} for 0 values");
}

TEST(Format, ExplainsWhatItDoesNotKnow) {
  EXPECT_EQ(error_of("{:>5}", 1),
            "format: {:>5} is not known here: write {} and give the value after the pattern");
  EXPECT_EQ(error_of("{", 1), "format: a brace stands alone in \"{\": write {{ or }} for a brace");
  EXPECT_EQ(error_of("a } b"),
            "format: a brace stands alone in \"a } b\": write {{ or }} for a brace");
}

struct Print : testing::Test {
  ~Print() override { detail::set_output({}); }
};

TEST_F(Print, WritesToStandardOutput) {
  testing::internal::CaptureStdout();
  print("{}\n", 5);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "5\n");
}

TEST_F(Print, WritesToTheOutputThatIsSet) {
  std::string text;
  detail::set_output([&](std::string_view more) { text += more; });
  print("{} ", 5);
  print("{}", Text("a\0b", 3));
  EXPECT_EQ(text, std::string("5 a\0b", 5));
}

}  // namespace
}  // namespace orm
