#include <grader/judge/processors.hpp>

#include <cstdlib>

namespace grader {

Processors::Processors(double (*load)()) : load_(load) {
  sched_getaffinity(0, sizeof free_, &free_);
  number_ = CPU_COUNT(&free_);
}

double Processors::machine_load() {
  double load = 0;
  return getloadavg(&load, 1) == 1 ? load : 0;
}

// The one that the thread runs on already, if nobody has it.
std::optional<int> Processors::choose() {
  if (number_ < 2 || load_() > 2 * number_) return std::nullopt;
  const int present = sched_getcpu();
  const std::lock_guard lock(mutex_);
  const auto is_free = [&](int processor) { return CPU_ISSET(processor, &free_); };
  int chosen = present >= 0 && present < CPU_SETSIZE && is_free(present) ? present : 0;
  while (chosen < CPU_SETSIZE && !is_free(chosen)) ++chosen;
  if (chosen == CPU_SETSIZE) return std::nullopt;
  CPU_CLR(chosen, &free_);
  return chosen;
}

void Processors::give_back(int processor) {
  const std::lock_guard lock(mutex_);
  CPU_SET(processor, &free_);
}

Processors::Place::Place(Processors& processors, std::optional<int> processor)
    : processors_(processors), processor_(processor) {
  if (!processor_) return;
  sched_getaffinity(0, sizeof before_, &before_);
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(*processor_, &one);
  sched_setaffinity(0, sizeof one, &one);
}

Processors::Place::~Place() {
  if (!processor_) return;
  sched_setaffinity(0, sizeof before_, &before_);
  processors_.give_back(*processor_);
}

}  // namespace grader
