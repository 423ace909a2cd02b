#include <grader/term/roster.hpp>

#include <fmt/format.h>
#include <grader/report/format.hpp>
#include <grader/report/sheet.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <array>
#include <set>

namespace grader {
namespace {

struct Column {
  const char* name;
  std::string RosterEntry::*member;
};
constexpr std::array kColumns = {Column{"id", &RosterEntry::id}, Column{"name", &RosterEntry::name},
                                 Column{"email", &RosterEntry::email},
                                 Column{"section", &RosterEntry::section},
                                 Column{"group", &RosterEntry::group}};

RosterEntry student_in(const Sheet& sheet, std::size_t row) {
  RosterEntry student;
  for (const auto& [name, member] : kColumns) {
    if (const auto column = sheet.column(name)) student.*member = sheet.at(row, *column);
  }
  return student;
}

}  // namespace

std::vector<RosterEntry> parse_roster(std::string_view text) {
  try {
    const Sheet sheet(text);
    if (!sheet.column("id")) {
      throw TermError("roster.csv:1: has no column id; begin with id,name,email,section,group");
    }
    std::vector<RosterEntry> students;
    std::set<std::string> seen;
    for (std::size_t row = 1; row < sheet.rows(); ++row) {
      auto student = student_in(sheet, row);
      if (student.id.empty())
        throw TermError(fmt::format("roster.csv:{}: has no id; write one", row + 1));
      if (!seen.insert(student.id).second) {
        throw TermError(
            fmt::format("roster.csv:{}: {} is there twice; keep one", row + 1, student.id));
      }
      students.push_back(std::move(student));
    }
    return students;
  } catch (const FormatError& error) {
    throw TermError(fmt::format("roster.csv: {}", error.what()));
  }
}

std::vector<RosterEntry> read_roster(const std::filesystem::path& term) {
  try {
    return parse_roster(lab::read_whole_file(term / "roster.csv"));
  } catch (const std::system_error&) {
    throw TermError(
        fmt::format("{}: has no roster.csv; write one with the columns id,name,email,"
                    "section,group",
                    term.string()));
  }
}

void write_roster(const std::filesystem::path& term, const std::vector<RosterEntry>& students) {
  std::string text = "id,name,email,section,group\n";
  for (const auto& student : students) {
    for (const auto& [name, member] : kColumns) {
      text += (member == &RosterEntry::id ? "" : ",") + Sheet::written(student.*member, ',');
    }
    text += "\n";
  }
  lab::write_file_atomically(term / "roster.csv", text);
}

}  // namespace grader
