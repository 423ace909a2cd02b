// The exercises' places in a student's file: `// --- exercise 4` to `// --- end 4`. Where a file
// does not compile, places are put back to the stub's text, so that a slip in one exercise costs
// that one and no other.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct Fence {
  std::vector<int> exercises;         // "exercise 2, 4": putting it back costs both
  std::size_t begin = 0;              // line of `// --- exercise`, from 0
  std::size_t end = 0;                // line of `// --- end`
  std::optional<std::size_t> parent;  // the fence around it
};

// The fences of a file in the order in which they begin; none where they are missing, doubled,
// crossed or not closed.
std::optional<std::vector<Fence>> find_fences(std::string_view text);

class FencedFile {
 public:
  // `stub` is the lesson's own file. A student's file whose fences are not the stub's has none that
  // could be put back.
  FencedFile(std::string_view text, std::string_view stub);

  bool has_fences() const { return !fences_.empty(); }
  std::size_t size() const { return fences_.size(); }
  // The text with these fences as the stub has them; one inside another is put back with it.
  std::string with_put_back(const std::set<std::size_t>& fences) const;
  // Fences whose brackets, quotes, comments or conditionals are not balanced on their own.
  std::set<std::size_t> unbalanced() const;
  // The innermost fence that holds line `line` (from 1) of with_put_back(put_back).
  std::optional<std::size_t> fence_at(std::size_t line,
                                      const std::set<std::size_t>& put_back) const;
  const Fence& operator[](std::size_t fence) const { return fences_[fence]; }

 private:
  std::vector<std::string> lines_, stub_lines_;
  std::vector<Fence> fences_, stub_fences_;
};

// Are brackets, quotes, comments and #if balanced in this piece of C++?
bool is_balanced(std::string_view code);

}  // namespace lab
