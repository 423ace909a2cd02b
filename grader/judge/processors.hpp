// Which processor a submission is judged on. Lesson, judge and store speak in turn, a word at a
// time; on one processor that is a change of the process, on two each word wakes the other one,
// which costs more than what is said.
//
//   Processors processors;
//   const auto place = processors.take();
//   box.start({.argv = ..., .processor = place.processor()});
#pragma once

#include <sched.h>

#include <mutex>
#include <optional>

namespace grader {

// take() may be called from several threads at once.
class Processors {
 public:
  // Those that this thread may use. `load` tells how many processes want one at present: where that
  // are more than two for each, the kernel shares them out better than we do.
  explicit Processors(double (*load)() = machine_load);
  static double machine_load();

  // A processor of one's own, which the calling thread keeps to as well. Ends in that thread.
  class Place {
   public:
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    // None where as many others are at work as there are processors, where there is one only, and
    // where the machine is busy.
    std::optional<int> processor() const { return processor_; }

   private:
    friend class Processors;
    Place(Processors& processors, std::optional<int> processor);
    Processors& processors_;
    const std::optional<int> processor_;
    cpu_set_t before_{};  // where the thread might run
  };
  Place take() { return {*this, choose()}; }

 private:
  std::optional<int> choose();
  void give_back(int processor);

  double (*load_)();
  std::mutex mutex_;
  cpu_set_t free_{};
  int number_ = 0;
};

}  // namespace grader
