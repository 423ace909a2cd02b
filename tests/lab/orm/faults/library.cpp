#include "library.hpp"

#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

namespace library {

Ref<Author> author_with_books(const std::string& name, int books, const Ref<Tag>& tag) {
  auto author = make<Author>({.name = name.c_str()});
  for (int i = 0; i < books; ++i) {
    auto book = make<Book>({.title = (name + " " + std::to_string(i)).c_str(),
                            .text = std::string(4000, 'x').c_str()});
    author->books.append(book);
    book->tags.append(tag);
  }
  return author;
}

std::string contents(const std::string& file) {
  const auto connection = sqlite::open({.path = file});
  std::string text;
  for (const char* query : {"PRAGMA integrity_check", "PRAGMA foreign_key_check",
                            "SELECT id, name FROM authors ORDER BY id",
                            "SELECT id, title, length(text), author_id FROM books ORDER BY id",
                            "SELECT book_id, tag_id FROM book_tags ORDER BY 1, 2",
                            "SELECT id, name FROM tags ORDER BY id"}) {
    const auto rows = connection->prepare(query);
    while (rows->step()) {
      for (int i = 0; i < rows->columns(); ++i) text += std::string(rows->text(i)) + '|';
      text += '\n';
    }
  }
  return text;
}

void make_library(const std::string& file) {
  orm::detail::set_opener(sqlite::open);
  Database database(file.c_str());
  schema.create_all(database);
  Session session(database);
  auto classic = session.add(make<Tag>({.name = "classic"}));
  session.add(make<Tag>({.name = "unread"}));
  for (const char* name : {"Ann", "Bea", "Cid"}) session.add(author_with_books(name, 5, classic));
  session.commit();
}

}  // namespace library
