#include <grader/shards/plan.hpp>

#include <fmt/format.h>
#include <sys/stat.h>
#include <grader/shards/pseudonym.hpp>
#include <grader/shards/shard_file.hpp>

#include <utility>

namespace grader {
namespace fs = std::filesystem;
namespace {

// A folder under a temporary name that becomes the plan by one rename, or is removed.
class Draft {
 public:
  explicit Draft(const fs::path& out) : out_(out), path_(out.string() + ".tmp") {
    std::error_code error;
    if (fs::exists(fs::symlink_status(out, error))) {
      throw PlanError(
          fmt::format("{}: is there already, and a plan is never changed; name another "
                      "--out",
                      out.string()));
    }
    fs::remove_all(path_, error);
    if (!fs::create_directories(path_, error) || chmod(path_.c_str(), 0700) != 0) {
      throw PlanError(fmt::format("{}: cannot be written; name another --out", out.string()));
    }
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code error;
    fs::remove_all(path_, error);
  }

  const fs::path& path() const { return path_; }
  void publish() const { fs::rename(path_, out_); }

 private:
  fs::path out_, path_;
};

}  // namespace

PlannedClass make_plan(const PlanRequest& request, Judge& judge) {
  const Draft draft(request.out);
  PlannedClass made{request.plan, {}};
  Plan& plan = made.plan;
  plan.run = {GRADER_VERSION, judge.toolchain(), judge.sandbox()};
  plan.key_digest = digest_of_key(request.key);
  for (const auto& lesson : request.lessons) plan.suites[lesson.name] = judge.digest(lesson);

  ShardWriter shards(draft.path(), plan.shards);
  NameMapWriter names(names_path(draft.path()));
  std::string last;
  const auto take = [&](Submission&& submission) {
    auto& student = submission.summary.student;
    const auto pseudonym = pseudonym_of(request.key, student);
    if (student != last) names.add(pseudonym, student);
    last = std::exchange(student, pseudonym);
    shards.add(submission);
    ++plan.submissions;
  };
  made.notes = visit_class(
      {request.folder, request.lessons, request.direct, request.unpack, request.who_is}, take);
  shards.finish();
  names.finish();
  write_plan(draft.path(), plan);
  draft.publish();
  return made;
}

}  // namespace grader
