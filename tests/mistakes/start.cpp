// mistakes_start FILE: does the checker, at run time, say of the models in FILE what FILE's first
// lines want? "// sentence" for each mistake, then "// unmapped: Game.reviews Review.game". The
// program has started, so the models of all files, right or wrong, could be mapped.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <lab/orm/mapper/mistakes.hpp>
#include <lab/orm/schema.hpp>

namespace {

using orm::detail::Models;
using Lines = std::vector<std::string>;

// The models of each file, by its name, which is also its namespace.
std::map<std::string, Models>& schemas() {
  static std::map<std::string, Models> all;
  return all;
}

// "plain_int" of "... [with T = mistake::plain_int::Game]".
std::string namespace_of(const char* pretty) {
  const std::string text = pretty, before = "mistake::";
  const std::size_t begin = text.find(before) + before.size();
  return text.substr(begin, text.find("::", begin) - begin);
}

struct Expected {
  Lines sentences, unmapped;
};

Expected read(const std::string& file) {
  Expected expected;
  std::ifstream in{file};
  for (std::string line; std::getline(in, line) && line.starts_with("// ");) {
    line.erase(0, 3);
    const std::string unmapped = "unmapped: ";
    if (!line.starts_with(unmapped)) {
      if (line != "no mistake") expected.sentences.push_back(line);
      continue;
    }
    std::istringstream words{line.substr(unmapped.size())};
    for (std::string word; words >> word;)
      if (word != "nothing") expected.unmapped.push_back(word);
  }
  std::sort(expected.unmapped.begin(), expected.unmapped.end());
  return expected;
}

Expected find(const Models& models) {
  Expected found;
  const auto findings = orm::detail::find_mistakes(models.items, static_cast<size_t>(models.size));
  for (const auto& mistake : findings.mistakes) {
    found.sentences.push_back(mistake.sentence);
    for (const auto place : mistake.unmapped) found.unmapped.push_back(name_of(models, place));
  }
  std::sort(found.unmapped.begin(), found.unmapped.end());
  return found;
}

bool same(const char* what, const Lines& expected, const Lines& found) {
  if (expected == found) return true;
  std::cout << what << " expected:\n";
  for (const auto& line : expected) std::cout << "  " << line << '\n';
  std::cout << what << " found:\n";
  for (const auto& line : found) std::cout << "  " << line << '\n';
  return false;
}

}  // namespace

// Around orm::detail::register_schema, by the linker's --wrap.
extern "C" orm::detail::SchemaState* __real__ZN3orm6detail15register_schemaEPKNS0_5ModelEm(
    const orm::detail::Model* models, size_t n);
extern "C" orm::detail::SchemaState* __wrap__ZN3orm6detail15register_schemaEPKNS0_5ModelEm(
    const orm::detail::Model* models, size_t n) {
  schemas().insert_or_assign(namespace_of(models->slot->pretty),
                             Models{models, static_cast<int>(n)});
  return __real__ZN3orm6detail15register_schemaEPKNS0_5ModelEm(models, n);
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string file = argv[1];
  const std::size_t begin = file.rfind('/') + 1;
  const auto schema = schemas().find(file.substr(begin, file.rfind('.') - begin));
  if (schema == schemas().end()) {
    std::cout << file << ": no schema in a namespace of this name\n";
    return 2;
  }
  const Expected expected = read(file), found = find(schema->second);
  const bool right = same("sentences", expected.sentences, found.sentences);
  return same("unmapped", expected.unmapped, found.unmapped) && right ? 0 : 1;
}
