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
  Processors();  // those that this thread may use

  // A processor of one's own, which the calling thread keeps to as well. Ends in that thread.
  class Place {
   public:
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    // None where as many others are at work as there are processors, or where there is one only.
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

  std::mutex mutex_;
  cpu_set_t free_{};
  bool is_only_one_ = false;
};

}  // namespace grader
