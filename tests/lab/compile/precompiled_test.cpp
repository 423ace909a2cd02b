#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <lab/compile/precompiled.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using lab::Headers;
using testing::HasSubstr;
using testing::Not;

constexpr char kModels[] =
    "#pragma once\n#include <lab/orm.hpp>\n"
    "namespace lesson {\nusing namespace orm;\n"
    "struct Cat { static constexpr auto tablename = \"cats\"; PrimaryKey id; Text name; };\n";
constexpr char kEnd[] = "inline const Schema<Cat> schema;\n}\n";

class Precompiled : public testing::Test {
 protected:
  Precompiled() { fs::create_directories(folder_); }
  ~Precompiled() override { fs::remove_all(folder_); }

  // What the compiler says of the models with `more` in them, and its exit code behind.
  std::string compile(const lab::Toolchain& tools, const std::string& more,
                      lab::Sanitizers sanitizers = lab::Sanitizers::none) {
    std::ofstream(folder_ / "models.hpp") << kModels << more << kEnd;
    std::string line;
    for (const std::string& word :
         lab::compile_command(tools, folder_ / "models.hpp", folder_ / "models.o", sanitizers,
                              lab::headers_of(more)))
      line += "'" + word + "' ";
    FILE* pipe = popen((line + "-MD -MF '" + (folder_ / "read").string() + "' 2>&1").c_str(), "r");
    std::string said;
    for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) said += static_cast<char>(c);
    return said + std::to_string(WEXITSTATUS(pclose(pipe)));
  }
  // The files that the last compilation has read.
  std::string read() const {
    std::ifstream file(folder_ / "read");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  lab::Toolchain without() const {
    lab::Toolchain tools = toolchain_;
    tools.precompiled.clear();
    return tools;
  }

  const lab::Toolchain toolchain_ = lab::this_toolchain();
  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("precompiled " + std::to_string(getpid()));
};

TEST_F(Precompiled, IsReadInsteadOfTheLabsHeaders) {
  if (toolchain_.is_clang) GTEST_SKIP() << "made for g++ only";
  ASSERT_FALSE(toolchain_.precompiled.empty());
  EXPECT_EQ(compile(toolchain_, ""), "0");
  EXPECT_THAT(read(), Not(HasSubstr("orm/session.hpp")));
  EXPECT_EQ(compile(without(), ""), "0");
  EXPECT_THAT(read(), HasSubstr("orm/session.hpp"));
}

TEST_F(Precompiled, IsThereForSanitizersToo) {
  if (toolchain_.is_clang) GTEST_SKIP() << "made for g++ only";
  EXPECT_EQ(compile(toolchain_, "", lab::Sanitizers::address_and_undefined), "0");
  EXPECT_THAT(read(), Not(HasSubstr("orm/session.hpp")));
}

TEST_F(Precompiled, HoldsWhatFilesIncludeOfTheStandardLibrary) {
  if (toolchain_.is_clang) GTEST_SKIP() << "made for g++ only";
  EXPECT_EQ(compile(toolchain_, "}\n#include <vector>\nnamespace lesson {\n"), "0");
  EXPECT_THAT(read(), Not(HasSubstr("bits/stl_vector.h")));
}

TEST_F(Precompiled, LeavesTheMessagesAsTheyAre) {
  const std::string mistake = "inline int n(Ref<Cat> cat) { return cat->nmae; }\n";
  const auto without_first_line = [](const std::string& said) {
    return said.substr(said.find('\n'));  // by which way g++ came to the file
  };
  const std::string said = without_first_line(compile(toolchain_, mistake));
  EXPECT_THAT(said, HasSubstr("models.hpp:6:"));
  EXPECT_EQ(said, without_first_line(compile(without(), mistake)));
}

TEST_F(Precompiled, IsPassedOverWhereItIsOfAnotherKind) {
  lab::Toolchain tools = toolchain_;
  tools.precompiled = folder_;
  std::ofstream(folder_ / "orm.hpp") << "#include <lab/orm.hpp>\n";
  std::ofstream(folder_ / "orm.hpp.gch") << "no precompiled header";
  EXPECT_EQ(compile(tools, ""), "0");
}

TEST_F(Precompiled, IsUsableWhileNoHeaderIsNewer) {
  const fs::path folder = folder_ / "precompiled", root = folder_ / "root";
  fs::create_directories(folder);
  fs::create_directories(root / "lab/orm/check");
  std::ofstream(root / "lab/orm.hpp") << "//";
  EXPECT_EQ(lab::usable_precompiled(folder, root), "");
  for (const char* name : {"orm.hpp.gch", "orm_and_std.hpp.gch", "orm_sanitized.hpp.gch",
                           "orm_and_std_sanitized.hpp.gch"})
    std::ofstream(folder / name) << "x";
  EXPECT_EQ(lab::usable_precompiled(folder, root), folder);
  std::ofstream(root / "lab/orm/text.hpp") << "//";
  fs::last_write_time(root / "lab/orm/text.hpp",
                      fs::last_write_time(folder / "orm.hpp.gch") + std::chrono::seconds(1));
  EXPECT_EQ(lab::usable_precompiled(folder, root), "");
}

TEST(HeadersOf, AreTheLabsAloneWhereNothingElseIsIncluded) {
  EXPECT_EQ(lab::headers_of("#pragma once\n#include <lab/orm.hpp>\n"), Headers::lab);
  EXPECT_EQ(lab::headers_of("// #include <vector>\n#include \"more.hpp\"\n"), Headers::lab);
}

TEST(HeadersOf, AreTheStandardLibrarysTooWhereOneIsIncluded) {
  EXPECT_EQ(lab::headers_of("#include <lab/orm.hpp>\n#include <vector>\n"), Headers::lab_and_std);
  EXPECT_EQ(lab::headers_of(" \t#  include<string>"), Headers::lab_and_std);
}

TEST(IncludesTheLab, ByItselfOrByAFileOfItsOwn) {
  EXPECT_TRUE(lab::includes_the_lab("#pragma once\n #include <lab/orm.hpp>\n"));
  EXPECT_TRUE(lab::includes_the_lab("#include \"seed.cpp\"\n"));
  EXPECT_FALSE(lab::includes_the_lab("#pragma once\n// #include <lab/orm.hpp>\n#include <vector>"));
}

}  // namespace
