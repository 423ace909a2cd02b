#include <lab/orm/value/clock.hpp>

#include <ctime>

#include <utility>

#include <lab/orm/value/access.hpp>
#include <lab/orm/value/calendar.hpp>

namespace orm {
namespace {

std::function<DateTime()>& clock_in_use() {
  static std::function<DateTime()> clock;
  return clock;
}

DateTime machine_time() {
  timespec time{};
  clock_gettime(CLOCK_REALTIME, &time);
  DateTime moment = DateTime(1970, 1, 1).plus_seconds(time.tv_sec);
  detail::Access::datetime(moment) += time.tv_nsec / 1000;
  return moment;
}

}  // namespace

void detail::set_clock(std::function<DateTime()> clock) { clock_in_use() = std::move(clock); }

void detail::set_clock(const DateTime& moment) {
  if (moment.is_null()) return set_clock(std::function<DateTime()>());
  set_clock(std::function<DateTime()>([fixed = moment] { return fixed; }));
}

DateTime now() { return clock_in_use() ? clock_in_use()() : machine_time(); }

Date today() { return now().date(); }

}  // namespace orm
