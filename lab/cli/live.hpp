// A lesson that runs for the commands that look at it, on its own database ROOT/.lab/NN_name.db.
#pragma once

#include <string>

#include <lab/cli/commands.hpp>
#include <lab/run/live_lesson.hpp>

namespace lab::cli {

std::string database_of(const Environment& environment, const Lesson& lesson);
// `database` empty: the lesson's own. Where the lesson has revisions, these make its tables.
LivePlace live_place(const Environment& environment, const Lesson& lesson,
                     const std::string& database = "");

}  // namespace lab::cli
