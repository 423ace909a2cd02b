// Boxes for our own programs (judge, store), kept from one submission to the next: making one costs
// more CPU time than all that runs in it.
//
//   BoxPool pool;
//   std::unique_ptr<sandbox::Sandbox> box = pool.take("store", {...});
//   box->run(...);
//   pool.give_back("store", std::move(box));  // after a step that ended as it should
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <grader/judge/keeper.hpp>
#include <grader/sandbox/sandbox.hpp>

namespace grader {

// All functions may be called from several threads at once.
class BoxPool {
 public:
  // A box that nobody uses, made after `box` where there is none of that name. Boxes of one name
  // are alike. Throws sandbox::Error.
  std::unique_ptr<sandbox::Sandbox> take(const std::string& name, const sandbox::Box& box);

  // Empties the box and keeps it; one that cannot be emptied is ended instead.
  void give_back(const std::string& name, std::unique_ptr<sandbox::Sandbox> box);

 private:
  Keeper keeper_;  // the kernel ends a box with the thread that made it: outlives the boxes
  std::mutex mutex_;
  std::map<std::string, std::vector<std::unique_ptr<sandbox::Sandbox>>> idle_;
};

}  // namespace grader
