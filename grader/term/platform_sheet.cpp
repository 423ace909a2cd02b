#include <grader/term/platform_sheet.hpp>

#include <fmt/format.h>
#include <grader/report/format.hpp>
#include <grader/report/sheet.hpp>

#include <initializer_list>

namespace grader {
namespace {

constexpr std::string_view kParticipant = "Participant ";

// The row's text in the first of these columns that the sheet has and that is not empty.
std::string text_in(const Sheet& sheet, std::size_t row,
                    std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    const auto column = sheet.column(name);
    if (column && !sheet.at(row, *column).empty()) return sheet.at(row, *column);
  }
  return "";
}

std::string number_in(const Sheet& sheet, std::size_t row) {
  auto number = text_in(sheet, row, {"Identifier", "ID"});
  if (number.starts_with(kParticipant)) number.erase(0, kParticipant.size());
  return number;
}

// Newer versions put a narrow space that does not break before AM and PM.
std::string with_plain_spaces(std::string text) {
  for (const std::string_view space : {"\u202F", "\u00A0"}) {
    for (auto at = text.find(space); at != std::string::npos; at = text.find(space))
      text.replace(at, space.size(), " ");
  }
  return text;
}

std::optional<Time> time_in(const Sheet& sheet, std::size_t row, const TimeZone& zone) {
  const auto text = text_in(sheet, row, {"Last modified (submission)"});
  if (text.empty() || text == "-") return std::nullopt;
  try {
    return zone.parse(with_plain_spaces(text));
  } catch (const TermError& error) {
    throw TermError(fmt::format("sheet:{}: {}", row + 1, error.what()));
  }
}

}  // namespace

PlatformSheet parse_platform_sheet(std::string_view csv, const TimeZone& zone) {
  try {
    const Sheet sheet(csv);
    if (!sheet.column("Identifier") && !sheet.column("ID")) {
      throw TermError(
          "sheet:1: has no column Identifier (Moodle's grading worksheet) and none ID (Canvas's "
          "gradebook); download it in English");
    }
    PlatformSheet rows;
    for (std::size_t row = 1; row < sheet.rows(); ++row) {
      PlatformRow one;
      one.who.id = text_in(sheet, row, {"ID number", "SIS User ID", "SIS Login ID"});
      one.who.email = text_in(sheet, row, {"Email address", "SIS Login ID"});
      one.who.name = text_in(sheet, row, {"Full name", "Student"});
      one.submitted_at = time_in(sheet, row, zone);
      if (const auto number = number_in(sheet, row); !number.empty()) rows[number] = one;
    }
    return rows;
  } catch (const FormatError& error) {
    throw TermError(fmt::format("sheet: {}", error.what()));
  }
}

}  // namespace grader
