// A verdict for people, 80 columns wide: all exercises in a line each, then the first thing that is
// wrong, with what was expected beside what was found.
#pragma once

#include <string>

#include <lab/lesson/lesson.hpp>
#include <lab/run/verdict.hpp>

namespace lab::cli {

// `colour`: with terminal colours.
std::string text_of(const Verdict& verdict, const Lesson& lesson, bool colour);

// Whether standard output is a terminal that wants colours (NO_COLOR is not set).
bool wants_colour();

}  // namespace lab::cli
