// Work on what a student wrote, in a process of its own: whatever it does, the suite goes on.
#pragma once

#include <functional>
#include <vector>

#include <lab/wire/channel.hpp>
#include <lab/wire/value.hpp>

namespace check {

// Runs `work` in a child, which has of this process's descriptors only `kept` and the standard
// ones, and 512 MiB of address space. Throws wire::RemoteError for what the work threw, with
// the kind that wire/server.hpp would give it, and wire::ChannelError for a child that died, or
// had to be ended at the deadline.
wire::Value confined(const std::function<wire::Value()>& work, const std::vector<int>& kept,
                     wire::Channel::Clock::time_point deadline);

}  // namespace check
