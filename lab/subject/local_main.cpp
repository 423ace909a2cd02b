// subject LESSON.so: runs a lesson on databases of this process, for a student's own checks and
// shell. Descriptor 3 is the control socket. RELATIONSHIP_LAB_NOW=2023-10-31T09:30:00 stops the
// lesson's clock there. subject --headers prints kHeadersDigest.

#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <lab/compile/headers_digest.hpp>
#include <lab/orm/value/calendar.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/clock.hpp>
#include <lab/sqlite/clock.hpp>
#include <lab/sqlite/open.hpp>
#include <lab/subject/fork_server.hpp>
#include <lab/subject/lesson_object.hpp>

namespace {

// Both clocks that a lesson sees: now() and SQL's CURRENT_TIMESTAMP.
bool stop_clocks(sqlite::Clock& clock, const char* moment) {
  long long packed = 0;
  if (!orm::detail::parse_datetime(moment, packed)) return false;
  const orm::detail::Day day =
      orm::detail::unpack(static_cast<int>(packed / orm::detail::kMicrosecondsOfDay));
  orm::DateTime stopped(day.year, day.month, day.day);
  orm::detail::Access::datetime(stopped) = packed;
  orm::detail::set_clock(stopped);
  clock.stop_at(orm::detail::days_since_1970(day) * 86'400'000LL +
                packed % orm::detail::kMicrosecondsOfDay / 1000);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(
        stderr, "subject: LESSON.so: one shared object is needed; `lab run` starts this program\n");
    return 2;
  }
  if (std::strcmp(argv[1], "--headers") == 0) return std::puts(lab::kHeadersDigest) < 0;
  ::signal(SIGXFSZ, SIG_IGN);                     // a file that is full is an error, and no end
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // what was printed before a crash is seen
  static sqlite::Clock clock(sqlite::Clock::Files::on_disk);
  const char* now = std::getenv("RELATIONSHIP_LAB_NOW");
  if (now && !stop_clocks(clock, now)) {
    std::fprintf(stderr, "subject: %s: is no moment; write it as 2023-10-31 09:30:00\n", now);
    return 2;
  }
  return subject::serve_forks(3, argv[1], [](const std::vector<int>&) -> sqlite::Opener {
    return [](sqlite::Options options) {
      options.vfs = clock.vfs();
      return sqlite::open(options);
    };
  });
}
