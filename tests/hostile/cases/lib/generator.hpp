// The checks' own generator, and what the checks of 01.5 make with it: whoever knows the seed knows which row has which name.
#include <string>
#include <vector>

namespace known {

struct Random {
  unsigned long state = 14695981039346656037ul;
  std::vector<std::string> used;
  explicit Random(const std::string& seed) {
    for (const char c : seed) state = (state ^ static_cast<unsigned char>(c)) * 1099511628211ul;
  }
  long number(long least, long most) {
    unsigned long z = state += 0x9e3779b97f4a7c15ul;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ul;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebul;
    return least + static_cast<long>((z ^ (z >> 31)) % static_cast<unsigned long>(most - least + 1));
  }
  std::string name() {
    for (;;) {
      std::string made;
      for (long i = number(4, 9); i > 0; --i) made += static_cast<char>('a' + number(0, 25));
      made[0] = static_cast<char>(made[0] - 'a' + 'A');
      bool twice = false;
      for (const auto& each : used) twice = twice || each == made;
      if (twice) continue;
      used.push_back(made);
      return made;
    }
  }
};

struct Asked {
  std::string name;
  long row;
};
inline Asked asked(const std::string& seed, const char* check, long least, long most) {
  Random random(seed + check);
  std::vector<std::string> names;
  for (long i = random.number(least, most); i > 0; --i) names.push_back(random.name());
  const long at = random.number(0, static_cast<long>(names.size()) - 1);
  return {names[static_cast<unsigned long>(at)], at + 1};
}

// The number of the row that has the name, or 0. `same` compares the name with one that this seed would have asked for.
template <class Same>
long row(const std::string& seed, Same same) {
  const Asked few = asked(seed, "01.5.finds_the_one_with_the_name", 4, 12),
              many = asked(seed, "01.5.the_database_does_the_looking", 20, 60);
  return same(few.name) ? few.row : same(many.name) ? many.row : 0;
}

}  // namespace known
