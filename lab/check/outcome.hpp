// What a suite tells the process that started it, check by check: records of a fixed size, in
// packets.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace check {

enum class Status : unsigned char {
  passed,
  failed,
  ended,      // the lesson went away in the middle: its parent knows how
  late,       // it did not answer in time
  no_memory,  // an operation ran out of memory
  tampering,  // it states something else about itself than before, or sends nonsense
};

template <std::size_t N>
struct FixedText {
  char chars[N]{};
  void operator=(std::string_view text) {
    const std::size_t n = text.size() < N - 1 ? text.size() : N - 1;
    std::memcpy(chars, text.data(), n);
    chars[n] = '\0';
  }
  std::string text() const { return {chars, ::strnlen(chars, N)}; }
};

struct Outcome {
  Status status = Status::passed;
  FixedText<128> id;        // "01.4.moving_updates_both_sides"
  FixedText<324> expected;  // 80 characters
  FixedText<324> actual;
  FixedText<640> message;       // a rationale, or what was refused
  FixedText<64> misconception;  // its name in lesson.toml
  FixedText<2048> sql;          // statements that ran, a line each
  FixedText<2048> steps;        // of a visible check: what was done, a line each (steps.hpp)
};

// A check as the suite lists it.
struct Listed {
  std::string id;        // "01.4.moving_updates_both_sides"
  std::string exercise;  // "01.4"
  std::string name;      // "moving updates both sides"
  bool visible = true;
};

// The check that a GoogleTest's names stand for: Visible_01_4 or Hidden_01_4, and words in camel
// case.
Listed listed(std::string_view suite, std::string_view test);

}  // namespace check
