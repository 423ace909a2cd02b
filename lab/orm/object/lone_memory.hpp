// Memory for objects that are made before they have a pool to live in: make<Game>(...). Nearly all
// of them join another pool at once, so a chunk each would be a waste, and so is what a heap keeps
// with each piece: they lie side by side in blocks, whoever their neighbours belong to. A block
// goes with the last object in it.
#pragma once

#include <cstddef>

namespace orm::detail {

// Aligned as an Object is. Throws std::bad_alloc.
void* take_lone(std::size_t bytes);
// On any thread; `bytes` is what was asked for.
void give_lone(void* memory, std::size_t bytes);

}  // namespace orm::detail
