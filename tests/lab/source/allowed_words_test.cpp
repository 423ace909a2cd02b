// Each attempt to hide a forbidden word is preprocessed by the real compiler.
#include <gmock/gmock.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <lab/compile/command.hpp>
#include <lab/source/allowed_words.hpp>
#include <tests/lab/migrate/folder.hpp>

namespace lab {
namespace {

constexpr char kStub[] = R"(struct Session { void execute(const char*); };
#define RUN_BY_LAB(a, b) a##b
void one(Session& s) {
  // --- exercise 1
  todo(1);
  // --- end 1
}
void two(Session& s) {
  // --- exercise 2
  todo(2);
  // --- end 2
}
struct Shelf {
  // --- exercise 3
  // Exercise 3: a shelf.
  // --- end 3
};
)";

Lesson lesson() {
  std::string toml = "title = \"t\"\nminutes = 1\nwave = \"A\"\nfiles = [\"models.hpp\"]\n";
  for (const char* number : {"1", "2", "3"})
    toml += std::string("[[exercise]]\nid = \"01.") + number +
            "\"\ntitle = \"t\"\npoints = 2\nkind = \"write\"\nhints = []\n" +
            (number[0] == '3' ? "" : "forbid = [\"text_sql\", \"std::sort\", \"<vector>\"]\n");
  toml +=
      "[[misconception]]\nname = \"raw_sql\"\nexercise = \"01.2\"\nrule = \"forbid\"\nsentence = "
      "\"No SQL text.\"\n";
  return parse_lesson(toml, "01_one_to_many");
}

class AllowedWords : public ::testing::Test {
 protected:
  // The stub with this in the place of a fence's text.
  static std::string with(int exercise, const std::string& code) {
    std::string text = kStub;
    const std::string begin = "exercise " + std::to_string(exercise) + "\n";
    const auto from = text.find("// --- " + begin) + 7 + begin.size();
    return text.replace(from, text.find("  // --- end", from) - from, code + "\n");
  }

  // The statuses of 01.1 and 01.2, "pass fail".
  std::string judged(const std::string& text) { return words_for(all(text)); }
  // The same without the preprocessor.
  static std::string looked_over(const std::string& text) {
    return words_for(permissions(lesson(), {text, "", ""}, kStub));
  }
  static std::string words_for(const std::vector<Permission>& found) {
    return std::string(found.at(0).used ? "fail " : "pass ") + (found.at(1).used ? "fail" : "pass");
  }

  std::vector<Permission> all(const std::string& text) {
    const std::string source = folder_.path() / "models.hpp", output = folder_.path() / "models.ii";
    std::ofstream(source) << text;
    std::string line;
    for (const auto& word : compile_command(this_toolchain(), source, output))
      line += (word == "-c" ? "-E" : "'" + word + "'") + " ";
    EXPECT_EQ(std::system((line + "2>/dev/null").c_str()), 0) << text;
    std::ifstream preprocessed(output);
    return permissions(lesson(), {text, {std::istreambuf_iterator<char>(preprocessed), {}}, source},
                       kStub);
  }

  migrate::Folder folder_;
};

TEST_F(AllowedWords, TheStubKeepsToThem) { EXPECT_EQ(judged(kStub), "pass pass"); }

TEST_F(AllowedWords, AWordCountsInItsOwnFence) {
  EXPECT_EQ(judged(with(1, "s.text_sql();")), "fail pass");
  const auto check = all(with(2, "\n  s.text_sql();")).at(1);
  EXPECT_EQ(check.id(), "01.2.allowed_words");
  EXPECT_EQ(check.misconception, "raw_sql");
  EXPECT_EQ(check.message, "No SQL text.");
  EXPECT_EQ(all(with(1, "\n  s.text_sql();")).at(0).message,
            "models.hpp:6: this exercise does not allow text_sql");
}

TEST_F(AllowedWords, CommentsAndTextsMaySayThem) {
  EXPECT_EQ(judged(with(1, "// text_sql\n/* text_sql */ f(\"text_sql\", R\"(text_sql)\");")),
            "pass pass");
  EXPECT_EQ(judged(with(1, "int text_sql_2, my_text_sql;")), "pass pass");
}

TEST_F(AllowedWords, ASequenceCountsHoweverItIsSpaced) {
  EXPECT_EQ(judged(with(1, "std :: /* */ sort(a);")), "fail pass");
  EXPECT_EQ(judged(with(1, "sort(a); std::stable_sort(a);")), "pass pass");
}

TEST_F(AllowedWords, NoSpellingHidesAWord) {
  for (const char* hidden :
       {"s.text\\\n_sql();", "s.text\\ \n_sql();", "RUN_BY_LAB(text_, sql)();",
        "s.__CONCAT(text_, sql)();", "/* \\\n*/s.text_sql();", "R\"x(\" )x\"; s.text_sql();",
        "FOOR\"(\"; s.text_sql(); \")\";", "1'0; s.text_sql(); '1';"})
    EXPECT_EQ(judged("#include <sys/cdefs.h>\n" + with(1, hidden)).substr(0, 4), "fail") << hidden;
}

TEST_F(AllowedWords, AMacroCountsForWhoCouldUseIt) {
  EXPECT_EQ(judged(with(1, "\n#define HELP s.text_sql()\nHELP;")), "fail fail");
  EXPECT_EQ(judged("#define HELP text_sql\n" + std::string(kStub)), "fail fail");
}

TEST_F(AllowedWords, AFunctionForAllCountsForAll) {
  EXPECT_EQ(judged("void help(Session& s) { s.text_sql(); }\n" + std::string(kStub)), "fail fail");
  EXPECT_EQ(judged(with(1, "} void help(Session& s) { s.text_sql();")), "fail fail");
  EXPECT_EQ(judged(with(1, "%> void help(Session& s) <% s.text_sql();")), "fail fail");
  EXPECT_EQ(judged(with(3, "static void help(Session& s) { s.text_sql(); }")), "fail fail");
}

TEST_F(AllowedWords, ALineDirectiveIsNoWayOut) {
  for (const char* directive : {"#line 9", "# 9 \"/usr/include/x.h\" 1", "%: line 9 \"x\"",
                                "# /* \n */ line 9", "#li\\\nne 9", "/* */ # line 9"})
    EXPECT_EQ(judged(with(1, std::string("\n") + directive + "\n")), "fail fail") << directive;
}

TEST_F(AllowedWords, TheFileIsItselfByWhateverPathItIsIncluded) {
  const std::string self = folder_.path();
  for (const std::string& path : {self + "/models.hpp", self + "/./models.hpp",
                                  self + "/../" + self.substr(self.rfind('/') + 1) + "/models.hpp",
                                  std::string("./models.hpp"), "/" + self + "//models.hpp"})
    EXPECT_EQ(judged("#ifdef PART\ns.__CONCAT(text_, sql)();\n#else\n#include <sys/cdefs.h>\n" +
                     with(1, "\n#define PART\n#include \"" + path + "\"\n") + "#endif\n"),
              "fail fail")
        << path;
}

TEST_F(AllowedWords, ANameForTheAssemblerIsNoWayOut) {
  for (const char* spelled : {"asm", "__asm", "__asm__"}) {
    const std::string label = std::string(" ") + spelled + "(\"text_\" \"sql\");\n";
    EXPECT_EQ(judged("void help(Session&)" + label + kStub), "fail fail") << spelled;
    EXPECT_EQ(judged("#define BY " + std::string(spelled) + "\n" + with(1, "BY(\"jmp x\");")),
              "fail fail")
        << spelled;
  }
}

TEST_F(AllowedWords, AForbiddenHeaderIsFoundByWhateverName) {
  EXPECT_EQ(judged("#include <vector>\n" + std::string(kStub)), "fail fail");
  EXPECT_EQ(judged("#define V <vector>\n#include V\n" + std::string(kStub)), "fail fail");
  EXPECT_EQ(judged("#include <bits/../vector>\n" + std::string(kStub)), "fail fail");
  EXPECT_EQ(judged("#include <functional>\n" + std::string(kStub)), "pass pass");
}

TEST_F(AllowedWords, ALookAtTheFileAloneFindsWhatIsWritten) {
  EXPECT_EQ(looked_over(kStub), "pass pass");
  EXPECT_EQ(looked_over(with(1, "s.text_sql();")), "fail pass");
  EXPECT_EQ(looked_over(with(2, "// text_sql\nstd::sort(a);")), "pass fail");
  EXPECT_EQ(looked_over("#define HELP text_sql\n" + std::string(kStub)), "fail fail");
  EXPECT_EQ(looked_over("#include <vector>\n" + std::string(kStub)), "fail fail");
  EXPECT_EQ(looked_over("#include <functional>\n" + std::string(kStub)), "pass pass");
}

TEST_F(AllowedWords, ALessonThatForbidsNothingHasNoCheck) {
  auto free = lesson();
  EXPECT_TRUE(forbids(free));
  for (auto& exercise : free.exercises) exercise.forbid.clear();
  EXPECT_FALSE(forbids(free));
  EXPECT_TRUE(permissions(free, {}, kStub).empty());
}

}  // namespace
}  // namespace lab
