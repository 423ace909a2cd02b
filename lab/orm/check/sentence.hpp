// Sentences about mistakes, put together without allocating memory.
#pragma once

#include <lab/orm/names.hpp>
#include <lab/orm/option.hpp>

namespace orm::detail {

// One line of text; what does not fit is left out.
struct Sentence {
  static constexpr size_t kLongest = 320;
  char chars[kLongest]{};
  size_t size = 0;
  constexpr Span text() const { return {chars, size}; }
};

// A sentence, and what it is about. `option` is the option of a column that must be left out for
// the model to work; about_repr says the same of the model's repr. Everything else stays unmapped.
struct Complaint {
  int model = -1;
  int field = -1;  // -1: the model itself
  Option::What option = Option::end;
  bool about_repr = false;
  Sentence sentence;
};

// Complaints in the order in which they are found, as many as the array holds.
struct Complaints {
  Complaint* items;
  int capacity;
  int size = 0;
  constexpr bool full() const { return size >= capacity; }
};

// Adds text to a sentence; to none where the list of complaints is full.
class Say {
 public:
  constexpr explicit Say(Sentence* to) : to_(to) {}
  constexpr const Say& operator<<(Span text) const {
    for (size_t i = 0; to_ && i < text.size && to_->size < Sentence::kLongest; ++i)
      to_->chars[to_->size++] = text.chars[i];
    return *this;
  }
  constexpr const Say& operator<<(const char* text) const { return *this << span(text); }
  constexpr const Say& operator<<(long long number) const {
    char digits[24]{};
    size_t begin = sizeof digits;
    unsigned long long rest = number < 0 ? 0ULL - static_cast<unsigned long long>(number)
                                         : static_cast<unsigned long long>(number);
    do digits[--begin] = static_cast<char>('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0) digits[--begin] = '-';
    return *this << Span{digits + begin, sizeof digits - begin};
  }

 private:
  Sentence* to_;
};

// Begins a complaint; `say << ...` completes it.
constexpr Say complain(Complaints& complaints, Complaint about) {
  if (complaints.full()) return Say{nullptr};
  Complaint& complaint = complaints.items[complaints.size++];
  complaint = about;
  return Say{&complaint.sentence};
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The class as a word in a sentence: "meeting room" of MeetingRoom.
struct Lowered {
  Span name;
};
constexpr const Say& operator<<(const Say& say, Lowered word) {
  for (size_t i = 0; i < word.name.size; ++i) {
    const char letter = word.name.chars[i], small = lower(letter);
    if (i > 0 && letter != small) say << " ";
    say << Span{&small, 1};
  }
  return say;
}
constexpr const char* article(Span name) {
  const char first = name.empty() ? 'x' : lower(*name.chars);
  const bool vowel = first == 'a' || first == 'e' || first == 'i' || first == 'o';
  const bool sounds_like_won =
      name.size >= 3 && first == 'o' && name.chars[1] == 'n' && name.chars[2] == 'e';  // One
  return vowel && !sounds_like_won ? "an " : "a ";
}
constexpr const char* capital_article(Span name) {
  return *article(name) && article(name)[1] == 'n' ? "An " : "A ";
}

// What a student calls the type of a member.
constexpr const char* type_of(Kind kind) {
  switch (kind) {
    case Kind::integer:
      return "Integer";
    case Kind::big_integer:
      return "BigInteger";
    case Kind::text:
      return "Text";
    case Kind::real:
      return "Real";
    case Kind::boolean:
      return "Boolean";
    case Kind::date:
      return "Date";
    case Kind::datetime:
      return "DateTime";
    case Kind::blob:
      return "Blob";
    case Kind::one:
      return "One";
    case Kind::many:
      return "Many";
    case Kind::dynamic:
      return "Dynamic";
    case Kind::proxy:
      return "AssociationProxy";
    case Kind::unknown:
      break;
  }
  return "unknown";
}

}  // namespace orm::detail
