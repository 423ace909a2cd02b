// Where objects lie that are made outside of any pool.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <set>
#include <thread>
#include <vector>

#include <lab/orm/object/lone_memory.hpp>

namespace {

using orm::detail::give_lone;
using orm::detail::take_lone;

struct Piece {
  unsigned char* bytes;
  std::size_t size;
};

// Of all sizes that models have, and some that are larger than what is shared.
std::vector<Piece> take_many() {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < 20'000; ++i) {
    const std::size_t size = 56 + i * 8 % 1200;
    pieces.push_back({static_cast<unsigned char*>(take_lone(size)), size});
    std::memset(pieces.back().bytes, static_cast<int>(i % 251), size);
  }
  return pieces;
}

void give(const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) give_lone(piece.bytes, piece.size);
}

TEST(LoneMemory, BelongsToOnePieceOnly) {
  const std::vector<Piece> pieces = take_many();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::vector<unsigned char> expected(pieces[i].size, static_cast<unsigned char>(i % 251));
    ASSERT_EQ(std::memcmp(pieces[i].bytes, expected.data(), expected.size()), 0) << i;
  }
  give(pieces);
}

TEST(LoneMemory, IsAlignedForPointers) {
  const std::vector<Piece> pieces = take_many();
  for (const Piece& piece : pieces)
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(piece.bytes) % alignof(void*), 0u);
  give(pieces);
}

TEST(LoneMemory, OutlivesTheThreadThatTookIt) {
  std::vector<Piece> pieces;
  std::thread([&] { pieces = take_many(); }).join();
  EXPECT_EQ(pieces[7].bytes[0], 7);
  give(pieces);
}

TEST(LoneMemory, IsGivenBackByOneThreadWhileAnotherTakes) {
  for (int round = 0; round < 10; ++round) {
    const std::vector<Piece> pieces = take_many();
    std::thread giver([&] { give(pieces); });
    const std::vector<Piece> more = take_many();
    giver.join();
    EXPECT_EQ(more[7].bytes[0], 7);
    give(more);
  }
}

#ifndef __SANITIZE_ADDRESS__  // which keeps what is given back
TEST(LoneMemory, IsTakenAgainOnceAllIsGivenBack) {
  std::set<std::uintptr_t> blocks;
  for (int i = 0; i < 100'000; ++i) {
    void* piece = take_lone(184);
    blocks.insert(reinterpret_cast<std::uintptr_t>(piece) / (256 * 1024));
    give_lone(piece, 184);
  }
  EXPECT_LE(blocks.size(), 2u);
}
#endif

}  // namespace
