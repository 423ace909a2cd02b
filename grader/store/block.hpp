#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <grader/store/supervised.hpp>
#include <lab/sqlite/protocol.hpp>

// How the rows of a run are written into a reply, a block at a time.

namespace grader::store {

struct BlockSize {
  std::uint32_t rows;
  std::size_t bytes;
};
constexpr BlockSize kFirstBlock{sqlite::kFirstBlockRows, sqlite::kFirstBlockBytes};
constexpr BlockSize kLaterBlock{sqlite::kBlockRows, sqlite::kBlockBytes};

// Steps the run until the block is full or the run is over; an error ends the block. `told` are the
// columns that the other side knows. A row that no frame can hold is an error.
void write_block(SupervisedStatement& run, std::vector<std::string>& told, BlockSize size,
                 sqlite::FrameWriter& reply);

// The block of a run that could not begin.
void write_refused_block(const sqlite::Error& error, sqlite::FrameWriter& reply);

std::vector<std::string> columns_of(const sqlite::Statement& statement);
void write_columns(sqlite::FrameWriter& frame, const std::vector<std::string>& columns);
void write_error(sqlite::FrameWriter& frame, const sqlite::Error& error);

}  // namespace grader::store
