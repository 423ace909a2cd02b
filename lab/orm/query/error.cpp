#include <lab/orm/query/error.hpp>

#include <algorithm>
#include <numeric>

#include <lab/orm/error.hpp>

namespace orm::detail {
namespace {

// Levenshtein's distance, by its usual table of one row.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (const char letter : a) {
    std::size_t diagonal = row[0]++;
    for (std::size_t k = 0; k < b.size(); ++k) {
      const std::size_t replaced = diagonal + (letter != b[k]);
      diagonal = row[k + 1];
      row[k + 1] = std::min({replaced, row[k] + 1, row[k + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

void refuse_name(std::string_view owner, std::string_view name,
                 const std::vector<std::string_view>& known, std::string_view what) {
  std::string sentence =
      std::string(owner) + " has no " + std::string(what) + ' ' + std::string(name.substr(0, 64));
  std::string_view nearest;
  std::size_t best = name.size() / 3 + 2;
  for (const std::string_view candidate : known) {
    const std::size_t away = name.size() > 64 ? best : distance(name, candidate);
    if (away < best) best = away, nearest = candidate;
  }
  if (!nearest.empty()) sentence += ", did you mean " + std::string(nearest) + "?";
  throw InvalidRequestError(sentence);
}

void refuse_member(const Mapper& mapper, std::string_view name) {
  std::vector<std::string_view> known;
  for (const Column& column : mapper.columns) known.push_back(column.name);
  for (const Relationship& relationship : mapper.relationships) known.push_back(relationship.name);
  for (const Proxy& proxy : mapper.proxies) known.push_back(proxy.name);
  refuse_name(mapper.name, name, known);
}

std::string member_label(const Mapper& mapper, std::string_view member) {
  return mapper.name + '.' + std::string(member);
}
std::string member_label(const Relationship& relationship) {
  return member_label(*relationship.owner, relationship.name);
}
std::string member_label(const Proxy& proxy) { return member_label(*proxy.owner, proxy.name); }

}  // namespace orm::detail
