// Cuts a class into shards that any scheduler may hand out: `grader plan`.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/collect/class_folder.hpp>
#include <grader/collect/judge.hpp>
#include <grader/shards/plan_file.hpp>

namespace grader {

struct PlanRequest {
  std::filesystem::path folder;  // the class; never written
  std::vector<lab::Lesson> lessons;
  bool direct = false;        // as in ClassReading
  std::filesystem::path out;  // the plan's folder, which must not exist
  std::string key;            // the instructor's
  Unpack unpack;              // takes archives apart
  WhoIs who_is;               // as in ClassReading
  Plan plan;  // shards, seed, repeat and shuffle as asked for; the rest is filled in
};

struct PlannedClass {
  Plan plan;
  ClassNotes notes;
};

// Time linear in the submissions; memory for their names only. Throws PlanError, ClassError, and
// std::system_error when the disk is full; then there is no folder `out`.
PlannedClass make_plan(const PlanRequest& request, Judge& judge);

}  // namespace grader
