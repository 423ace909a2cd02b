// Models for the tests of what goes wrong with a database's file, and what a session does to it.
#pragma once

#include <lab/orm.hpp>
#include <string>

namespace library {

using namespace orm;

struct Author;
struct Book;
struct Tag;

inline constexpr auto book_tags =
    table("book_tags", column("book_id", foreign_key("books.id"), primary_key),
          column("tag_id", foreign_key("tags.id"), primary_key));

struct Author {
  static constexpr const char* tablename = "authors";
  PrimaryKey id;
  Text name;
  Many<Book, back_populates("author"), cascade("all, delete-orphan")> books;
};
struct Book {
  static constexpr const char* tablename = "books";
  PrimaryKey id;
  Column<Text, unique> title;
  Text text;
  ForeignKey<"authors.id"> author_id;
  One<Author, back_populates("books")> author;
  Many<Tag, secondary(book_tags), back_populates("books")> tags;
};
struct Tag {
  static constexpr const char* tablename = "tags";
  PrimaryKey id;
  Text name;
  Many<Book, secondary(book_tags), back_populates("tags")> books;
};

inline const Schema<Author, Book, Tag> schema;

// A new author "name" with so many books, each with a text of 4 KB and the tag.
Ref<Author> author_with_books(const std::string& name, int books, const Ref<Tag>& tag);

// Rows of all tables as one text, read by a connection of its own; begins with what
// integrity_check says.
std::string contents(const std::string& file);

// A database file in a folder of its own, with authors 1 to 3, five books each, and two tags.
void make_library(const std::string& file);

}  // namespace library
