// How values look in print, format and repr: as in Python.
#pragma once

#include <string>

#include <lab/orm/argument.hpp>

namespace orm::detail {

// These write at most kSpelled characters and return how many.
std::size_t spell_none(char* to);
std::size_t spell_integer(long long number, char* to);
std::size_t spell_real(double number,
                       char* to);  // the shortest that reads back as this: 2.0, 1e-05
std::size_t spell_boolean(bool value, char* to);

// display(), shortened and with its kind, for sentences: the text 'abc', the date 2022-05-17, 5.
std::string display_with_kind(const Argument& argument);

// Where a value is: "Game.price"; empty for a free-standing one.
std::string name_of(const Value& value);
// "a whole number": what a column of this kind takes.
const char* wanted_by(Kind kind);
// "Integer"
const char* type_name_of(Kind kind);

}  // namespace orm::detail
