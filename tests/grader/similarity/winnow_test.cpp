#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/similarity/definitions.hpp>
#include <grader/similarity/prose.hpp>
#include <grader/similarity/winnow.hpp>

#include <algorithm>
#include <random>
#include <set>

namespace grader::similarity {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Symbol> random_symbols(std::size_t count, unsigned seed, Symbol kinds) {
  std::mt19937_64 random(seed);
  std::vector<Symbol> symbols(count);
  for (auto& symbol : symbols) symbol = random() % kinds;
  return symbols;
}

std::set<std::uint64_t> hashes(const std::vector<Mark>& marks) {
  std::set<std::uint64_t> all;
  for (const auto& mark : marks) all.insert(mark.hash);
  return all;
}

// The guarantee of the paper: window + length - 1 equal symbols share a mark, wherever they stand.
TEST(Winnow, FindsEveryLongMatch) {
  constexpr std::size_t kLength = 10, kWindow = 6;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const auto shared = random_symbols(kLength + kWindow - 1, seed, 1000);
    auto one = random_symbols(seed % 37, seed + 1000, 1000);
    auto two = random_symbols(seed % 23, seed + 2000, 1000);
    one.insert(one.end(), shared.begin(), shared.end());
    two.insert(two.end(), shared.begin(), shared.end());
    for (const auto symbol : random_symbols(seed % 11, seed + 3000, 1000)) one.push_back(symbol);
    const auto a = hashes(winnow(one, kLength, kWindow)), b = hashes(winnow(two, kLength, kWindow));
    EXPECT_TRUE(std::any_of(a.begin(), a.end(), [&](auto hash) { return b.contains(hash); }));
  }
}

TEST(Winnow, KeepsAFractionAndNothingThatIsTooShort) {
  const auto symbols = random_symbols(10000, 7, 1 << 20);
  const auto kept = winnow(symbols, 10, 6).size();
  EXPECT_GT(kept, 10000 * 2 / 7 * 9 / 10);  // the expected density is 2 / (window + 1)
  EXPECT_LT(kept, 10000 * 2 / 7 * 11 / 10);
  EXPECT_THAT(winnow(random_symbols(9, 7, 100), 10, 6), IsEmpty());
  EXPECT_EQ(winnow(random_symbols(12, 7, 100), 10, 6).size(), 1u) << "less than a window";
}

TEST(Winnow, ARepeatedRunIsKeptAtLastOncePerWindow) {
  EXPECT_LE(winnow(std::vector<Symbol>(1000, 5), 10, 6).size(), 1000u);
  EXPECT_EQ(hashes(winnow(std::vector<Symbol>(1000, 5), 10, 6)).size(), 1u);
}

TEST(Definitions, AreWhatStandsInNamespaces) {
  std::vector<std::string> names;
  for (const auto& one : definitions_of(lab::cpp_tokens(
           "#pragma once\n#define X {\nnamespace a { namespace b {\nstruct One { int f() { return "
           "1; "
           "} };\ninline constexpr auto joined = table(\"t\");\ntemplate <class T> bool two(T t) { "
           "if "
           "(t) { return 1; } return 0; }\nconst S schema{joined};\n} }\nvoid three();")))
    names.push_back(one.name + (one.kind == Definition::Kind::function ? "()"
                                : one.kind == Definition::Kind::type   ? "{}"
                                                                       : ""));
  EXPECT_THAT(names, ElementsAre("One{}", "table", "two()", "", "three"));
}

TEST(Definitions, DeclaredWordsAreNamesBehindATypeAndBeforeADeclaratorsEnd) {
  EXPECT_THAT(
      declared_words(lab::cpp_tokens("bool f(Ref<Can>& can, Text x = 1) { auto y = can->raccoon; "
                                     "List<Text> z; return y; session.commit(); }")),
      ElementsAre("f", "can", "x", "y", "z"));
}

std::string words_of(std::string_view text, const std::set<std::string, std::less<>>& given = {}) {
  std::string all;
  for (const auto& passage : prose_of(text, lab::cpp_tokens(text), given)) {
    for (const auto& word : passage) all += word.text + "@" + std::to_string(word.line) + " ";
    all += "| ";
  }
  return all;
}

TEST(Prose, IsCommentsAndLiterals) {
  EXPECT_EQ(words_of("int a; // It's\n// MINE\nint b; /* and\nours */ f(\"so, there\");"),
            "it@1 s@1 mine@2 | and@3 ours@4 | so@4 there@4 | ");
}

TEST(Prose, LinesOfTheStarterAreNobodys) {
  EXPECT_EQ(words_of("// mine\n  // given\n// mine too\n", {"// given"}),
            "mine@1 | mine@3 too@3 | ");
}

}  // namespace
}  // namespace grader::similarity
