// A model of a library: what the functions of lesson 10 should say.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace hidden {

using Names = std::multiset<std::string>;
using Numbers = std::multiset<std::int64_t>;

struct Library {
  // The number of somebody who has left may be given out again; who that was stays another.
  struct Member {
    std::string name;
    bool has_left = false;
  };
  struct Book {
    std::string title;
    std::set<std::string> authors;
    std::vector<std::int64_t> copies;
  };
  struct Copy {
    std::int64_t borrower = 0;  // 0: it is in
    std::string due;
    std::vector<std::shared_ptr<Member>> history;
  };
  std::map<std::int64_t, Book> books;
  std::map<std::int64_t, Copy> copies;
  std::map<std::int64_t, std::shared_ptr<Member>> members;

  Numbers books_by(const std::string& author) const {
    Numbers numbers;
    for (const auto& [number, book] : books)
      if (book.authors.contains(author)) numbers.insert(number);
    return numbers;
  }
  Numbers borrowed_by(std::int64_t member) const {
    Numbers numbers;
    for (const auto& [number, copy] : copies)
      if (copy.borrower == member) numbers.insert(number);
    return numbers;
  }
  Numbers overdue(const std::string& today) const {
    Numbers numbers;
    for (const auto& [number, copy] : copies)
      if (copy.borrower && copy.due < today) numbers.insert(number);
    return numbers;
  }
};

}  // namespace hidden
