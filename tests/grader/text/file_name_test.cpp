#include <gtest/gtest.h>
#include <grader/text/file_name.hpp>

#include <set>

namespace grader {
namespace {

TEST(FileName, OrdinaryNamesStay) {
  for (const auto* name : {"ann", "Müller, Jörg", "student-07_b", "李小龍"}) {
    EXPECT_EQ(file_name_of(name), name);
  }
}

TEST(FileName, HostileNamesBecomeHarmlessAndComeBack) {
  for (const std::string name :
       {"..", ".", "", "../../etc", "-rf", "a\nb", "a%2Fb", "a/b", "\xFF\xFE", "\u202Eann",
        "con:", "$(id)", "`id`", "a ", "x.", "@file"}) {
    const auto file = file_name_of(name);
    EXPECT_EQ(file.find_first_of("/\n\\:"), std::string::npos) << file;
    EXPECT_NE(file.substr(0, 1), ".") << file;
    EXPECT_NE(file.substr(0, 1), "-") << file;
    EXPECT_EQ(text_of_file_name(file), name);
  }
}

TEST(FileName, DifferentNamesNeverMeet) {
  std::set<std::string> files;
  for (const std::string name : {"a/b", "a%2Fb", "a%252Fb", "a\xFF", "a%FF", "%", ""}) {
    EXPECT_TRUE(files.insert(file_name_of(name)).second) << name;
  }
}

TEST(FileName, LongNamesAreShortenedAndStayApart) {
  const std::string left(255, '\xFE'), right = left.substr(1) + "\xFD";
  EXPECT_LE(file_name_of(left).size(), 200u);
  EXPECT_NE(file_name_of(left), file_name_of(right));
  EXPECT_EQ(text_of_file_name(file_name_of(left)), std::nullopt);
}

}  // namespace
}  // namespace grader
