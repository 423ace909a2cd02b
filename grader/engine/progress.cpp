#include <grader/engine/progress.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>

namespace grader {
namespace {

constexpr std::size_t kBarWidth = 30;
constexpr std::size_t kSteps = 10;
constexpr const char* kClearLine = "\r\x1B[K";

std::string duration(double seconds) {
  if (seconds < 60) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<long>(seconds);
  return fmt::format("{} min {:02} s", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(std::ostream& out, bool terminal, std::size_t total, ProgressWords words)
    : out_(out), terminal_(terminal), words_(words), total_(total) {
  if (terminal_ && total_ > 0) draw();
}

void Progress::add(std::size_t count, std::size_t reused) {
  const std::lock_guard lock(mutex_);
  const auto step_before = done_ * kSteps / std::max<std::size_t>(total_, 1);
  done_ += count;
  reused_ += reused;
  const auto step = done_ * kSteps / std::max<std::size_t>(total_, 1);
  if (terminal_) {
    draw();
  } else if (step > step_before && done_ < total_) {
    out_ << fmt::format("{} {} of {}\n", words_.done, done_, total_) << std::flush;
  }
}

void Progress::finish() {
  const std::lock_guard lock(mutex_);
  if (terminal_ && total_ > 0) out_ << kClearLine;
  if (done_ == 0) return;
  const auto graded = done_ - reused_;
  out_ << fmt::format("{} {} {}{} in {}", words_.done, graded, words_.thing, graded == 1 ? "" : "s",
                      duration(seconds()));
  if (reused_ > 0) out_ << fmt::format("; {} had their record", reused_);
  out_ << std::endl;
}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void Progress::draw() const {
  const auto total = std::max<std::size_t>(total_, 1);
  const auto filled = std::min(done_, total) * kBarWidth / total;
  const double rate = static_cast<double>(done_) / std::max(seconds(), 1e-3);
  std::string line = fmt::format("{}[{}{}] {}/{}", kClearLine, std::string(filled, '#'),
                                 std::string(kBarWidth - filled, '.'), done_, total_);
  if (done_ > 0) {
    const double left = static_cast<double>(total_ - std::min(done_, total_)) / rate;
    line += fmt::format("  {:.1f} a second, {} left", rate, duration(left));
  }
  out_ << line << std::flush;
}

}  // namespace grader
