// What a query says of columns, as a value: a list of tokens in reverse Polish order, so that it
// stays flat however deep the condition is. `price > 50 && title LIKE 'Z%'` is
//
//   [["member", "Game.price"], ["value", 50], ["operator", ">", 2],
//    ["member", "Game.title"], ["value", "Z%"], ["operator", "like", 2], ["operator", "&&", 2]]
//
// Tokens: ["member", "Model.member"], ["column", "association_table", "column"], ["value", v],
// ["model", "Model"] (its objects), ["rows"] (count of rows), ["operator", name, operands].
#pragma once

#include <lab/orm/query/by_name.hpp>
#include <lab/wire/engine.hpp>

namespace wire {

// Throws orm::InvalidRequestError for what the tokens cannot mean.
orm::Expression read_expression(const Engine& engine, const orm::detail::QueryByName& query,
                                const Value& tokens);

}  // namespace wire
