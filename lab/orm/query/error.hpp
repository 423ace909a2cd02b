// The sentences of queries that cannot be asked.
#pragma once

#include <string_view>
#include <vector>

#include <lab/orm/mapper/mapper.hpp>

namespace orm::detail {

// InvalidRequestError: "Review has no member gmae, did you mean game?"
[[noreturn]] void refuse_name(std::string_view owner, std::string_view name,
                              const std::vector<std::string_view>& known,
                              std::string_view what = "member");
[[noreturn]] void refuse_member(const Mapper& mapper, std::string_view name);

// "Game.reviews"
std::string member_label(const Mapper& mapper, std::string_view member);
std::string member_label(const Relationship& relationship);
std::string member_label(const Proxy& proxy);

}  // namespace orm::detail
