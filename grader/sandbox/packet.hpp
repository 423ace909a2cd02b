#pragma once

// Packets with descriptors over a Unix socket. Used by the library and by sandbox-init, so: no
// exceptions and no allocation.

#include <sys/types.h>

#include <cstddef>
#include <span>

#include "grader/sandbox/protocol.hpp"

namespace grader::sandbox {

struct Attachments {
  int descriptors[kPacketDescriptors];
  std::size_t count = 0;
  pid_t sender = 0;  // as the receiver sees it; 0 unless the socket has SO_PASSCRED
};

// False, with errno, when the other side is gone or the packet does not fit.
bool send_packet(int socket, std::span<const std::byte> bytes,
                 std::span<const int> descriptors = {});

// The packet's size; 0 when the other side is gone; -1 with errno. The descriptors are the
// caller's, and close on exec.
ssize_t receive_packet(int socket, std::span<std::byte> buffer, Attachments& attached);

}  // namespace grader::sandbox
