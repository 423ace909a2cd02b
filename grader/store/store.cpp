#include <grader/store/store.hpp>

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

#include <grader/store/block.hpp>
#include <grader/store/peer.hpp>
#include <grader/store/session.hpp>

// Theory of operation. One thread serves all links with poll(). The judge's link is polled first
// and served last: what a subject sent before it answered the judge (a reset that frees a lock) is
// then carried out before what the judge asks for afterwards.
//
// Whatever goes wrong in serving a subject's frame ends that subject's link, after an error that
// says why; a link whose answer is not read is not read from either. Sessions die before their
// check.

namespace grader::store {
namespace {

using sqlite::Error;
using sqlite::FrameReader;
using sqlite::MalformedFrame;

constexpr std::size_t kMaxLinks = 64;
constexpr std::size_t kMaxLogReply = 2 * 1024 * 1024;  // bytes
constexpr std::uint32_t kMaxFrames = 2'000'000;        // of one link

}  // namespace

struct Store::Link {
  Link(int from, int to) : peer(from, to) {}

  Peer peer;
  bool is_control = false;
  std::uint32_t number = 0;
  std::uint32_t frames = 0;
  bool readable = false;
  bool ended = false;
  std::unique_ptr<Session> session;
};

Store::Store() { begin({}); }

Store::~Store() { links_.clear(); }

void Store::attach_control(int descriptor) {
  auto link = std::make_unique<Link>(descriptor, descriptor);
  link->is_control = true;
  link->session = std::make_unique<Session>(*check_, false, 0);
  links_.insert(links_.begin(), std::move(link));
}

std::uint32_t Store::attach(int from_subject, int to_subject) {
  auto link = std::make_unique<Link>(from_subject, to_subject);
  link->number = next_link_++;
  link->session = std::make_unique<Session>(*check_, true, link->number);
  links_.push_back(std::move(link));
  return links_.back()->number;
}

void Store::serve() {
  const bool judged = !links_.empty() && links_[0]->is_control;
  while (!links_.empty() && (!judged || links_[0]->is_control)) {
    wait();
    // begin() and attach() change the links, and only the judge's frames call them.
    for (std::size_t i = links_.size(); i-- > 0;) work(*links_[i]);
    drop_ended();
  }
}

void Store::wait() {
  std::vector<pollfd> polled;
  for (const auto& link : links_) {
    const bool unsent = link->peer.has_unsent();
    polled.push_back({unsent ? link->peer.to() : link->peer.from(),
                      static_cast<short>(unsent ? POLLOUT : POLLIN), 0});
  }
  if (poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR) {
    throw std::system_error(errno, std::generic_category(), "poll");
  }
  for (std::size_t i = 0; i < polled.size(); ++i) links_[i]->readable = polled[i].revents != 0;
}

void Store::work(Link& link) {
  if (!link.readable) return;
  if (link.peer.has_unsent()) {
    link.ended = !link.peer.flush();
  } else {
    link.ended = !link.peer.receive(link.is_control);
  }
  if (!link.ended) answer_all(link);
}

void Store::answer_all(Link& link) {
  try {
    std::string_view payload;
    while (!link.ended && link.peer.next(payload)) {
      if (++link.frames > kMaxFrames && !link.is_control) throw MalformedFrame("too many frames");
      if (handle(link, payload)) link.ended = !link.peer.answer(reply_.finish());
    }
  } catch (const MalformedFrame& malformed) {
    if (!link.is_control) check_->note_malformed(malformed.what());
    reply_.clear();
    reply_.u8(0);
    if (!link.is_control) {  // the state: three times nothing
      reply_.i64(0);
      reply_.i64(0);
      reply_.u8(0);
    }
    write_error(reply_, Error(sqlite::code::kProtocol, malformed.what(), {}));
    link.peer.answer(reply_.finish());
    link.ended = true;
  } catch (const std::bad_alloc&) {
    if (!link.is_control) check_->note_malformed("it needs too much memory");
    link.ended = true;
  }
}

bool Store::handle(Link& link, std::string_view payload) {
  const bool is_control = link.is_control && !payload.empty() &&
                          static_cast<std::uint8_t>(payload[0]) >= sqlite::kControlRequests;
  return is_control ? handle_control(link, payload) : link.session->handle(payload, reply_);
}

bool Store::handle_control(Link& link, std::string_view payload) {
  reply_.clear();
  reply_.u8(1);
  try {
    control(link, FrameReader(payload));
  } catch (const Error& error) {
    reply_.clear();
    reply_.u8(0);
    write_error(reply_, error);
  }
  return true;
}

void Store::control(Link& link, FrameReader reader) {
  switch (static_cast<Control>(reader.u8())) {
    case Control::begin:
      begin(read_budget(reader));
      link.session = std::make_unique<Session>(*check_, false, 0);
      if (const int descriptor = link.peer.take_descriptor(); descriptor >= 0)
        return reply_.u32(attach(descriptor));
      return reply_.u32(0);
    case Control::attach: {
      const int descriptor = link.peer.take_descriptor();
      if (descriptor < 0)
        throw Error(sqlite::code::kMisuse, "attach", "no descriptor came along", {});
      if (links_.size() == kMaxLinks) {
        close(descriptor);
        throw Error(sqlite::code::kMisuse, "attach", "there are too many links", {});
      }
      return reply_.u32(attach(descriptor));
    }
    case Control::log:
      return write_log(reader.u32());
    case Control::status:
      return write(reply_, check_->status());
    case Control::clock:
      return set_clock(reader);
    case Control::inject:
      return check_->inject(read_fault(reader));
    case Control::heal:
      return check_->heal();
  }
  throw MalformedFrame("an unknown request");
}

void Store::set_clock(FrameReader reader) {
  const bool stopped = reader.flag();
  const std::int64_t time = reader.i64();
  if (stopped) {
    clock_.stop_at(time);
  } else {
    clock_.follow_system();
  }
}

// Subjects' links end with their check; the judge's connections too, so its session is made anew.
void Store::begin(const Budget& budget) {
  for (const auto& link : links_) {
    link->session.reset();
    if (!link->is_control) link->ended = true;
  }
  check_.reset();
  clock_.follow_system();
  check_ = std::make_unique<Check>(clock_, budget);
}

void Store::write_log(std::uint32_t from) {
  const auto& log = check_->log();
  const std::size_t count_at = reply_.size();
  reply_.u32(0);
  std::uint32_t count = 0;
  for (std::size_t i = from; i < log.size() && reply_.size() < kMaxLogReply; ++i, ++count) {
    write(reply_, log[i]);
  }
  reply_.patch_u32(count_at, count);
}

void Store::drop_ended() {
  std::erase_if(links_, [](const auto& link) { return link->ended; });
}

}  // namespace grader::store
