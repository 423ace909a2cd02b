// Theory of operation. Three boxes for a submission. In the first, made for it, the student's file
// is compiled and linked, and graded-subject loads it; in the second runs judge-NN_name, with the
// suites that were compiled when the lab was built; in the third the store, which owns the database
// of each check. The last two are used again (box_pool.cpp). This process, which nothing in a box
// can reach but by packets of a fixed form, connects them: for each check it makes one socket pair
// between judge and lesson and one between lesson and store, and has the lesson forked. What the
// judge reports comes in records of a fixed size; how a lesson's process ended is what its box
// says.

#include <grader/judge/boxed_judge.hpp>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include <grader/judge/box_pool.hpp>
#include <grader/judge/compile_step.hpp>
#include <grader/judge/findings.hpp>
#include <grader/judge/policy_digest.hpp>
#include <grader/judge/policy_step.hpp>
#include <grader/judge/processors.hpp>
#include <grader/sandbox/descriptor.hpp>
#include <grader/sandbox/sandbox.hpp>
#include <grader/text/digest.hpp>
#include <lab/check/runner.hpp>
#include <lab/compile/headers.hpp>
#include <lab/compile/headers_digest.hpp>
#include <lab/compile/precompiled.hpp>
#include <lab/text/whole_file.hpp>

namespace grader {

namespace fs = std::filesystem;

namespace {

std::pair<sandbox::Descriptor, sandbox::Descriptor> socket_pair(int type) {
  int ends[2];
  if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) != 0)
    throw std::runtime_error("no socket pair is to be had");
  return {sandbox::Descriptor(ends[0]), sandbox::Descriptor(ends[1])};
}

class BoxedLesson : public check::LessonProcess {
 public:
  explicit BoxedLesson(sandbox::Running running) : running_(std::move(running)) {}
  ~BoxedLesson() override {
    if (waited_) return;
    running_.kill();
    running_.wait();
  }
  std::string how_it_ended() override {
    // It is given a moment to end by itself or be found out by the watchdog, then ended.
    constexpr int kMoment = 100;  // ms
    pollfd ended{running_.descriptor(), POLLIN, 0};
    ::poll(&ended, 1, kMoment);
    running_.kill();
    const sandbox::Result result = running_.wait();
    waited_ = true;
    if (result.evidence.memory) return "memory_limit";
    return std::string(to_string(result.outcome));
  }

 private:
  sandbox::Running running_;
  bool waited_ = false;
};

class BoxedLauncher : public check::Launcher {
 public:
  BoxedLauncher(sandbox::Sandbox& box, std::chrono::milliseconds total,
                std::optional<int> processor)
      : box_(box), total_(total), processor_(processor) {}

  std::unique_ptr<check::LessonProcess> start_lesson(int control) override {
    sandbox::Step step{.argv = {box_.locate("/lab/subject"), box_.locate(kLessonObject)}};
    step.limits.cpu = total_;
    step.limits.wall = total_ * 2;
    // A page costs the kernel some microseconds: this much is filled well within the kernel's
    // second of a check, so that a hog is called one.
    step.limits.memory_bytes = 128 * sandbox::kMiB;
    step.limits.address_space_bytes = 1024 * sandbox::kMiB;
    step.descriptors = {control};
    step.processor = processor_;
    return std::make_unique<BoxedLesson>(box_.start(step));
  }

  Link new_check() override {
    auto [store, lesson] = socket_pair(SOCK_STREAM);
    auto [bounded_store, bounded] = socket_pair(SOCK_STREAM);
    return {"main",
            {::dup(store.get()), ::dup(bounded_store.get()), ::dup(bounded.get())},
            {::dup(lesson.get())}};
  }

  // The processor of all that works on a submission; none: any.
  std::optional<int> processor() const { return processor_; }

 private:
  sandbox::Sandbox& box_;
  std::chrono::milliseconds total_;
  std::optional<int> processor_;
};

// The file of this name; every submission that is judged has those without a pattern.
const SubmittedFile& file_of(const Submission& submission, const std::string& name) {
  const auto found = std::ranges::find(submission.files, name, &SubmittedFile::name);
  if (found == submission.files.end()) throw std::runtime_error(name + " was not handed in");
  return *found;
}

// A judge or a store in a box of the pool, which gets it back if the program ends as it should.
class Helper {
 public:
  // The paths of the step's arguments are those inside; the files are put in /box/submission.
  Helper(BoxPool& pool, std::string name, const sandbox::Box& box, sandbox::Step step,
         const std::vector<SubmittedFile>& files = {})
      : pool_(pool),
        name_(std::move(name)),
        box_(pool.take(name_, box)),
        running_(box_->start(located(std::move(step), files))) {}

  // Once it has been told to end. Not called: the box is ended with what runs in it.
  void finish() {
    constexpr int kMoment = 1000;  // ms
    pollfd ended{running_.descriptor(), POLLIN, 0};
    if (::poll(&ended, 1, kMoment) <= 0) return;
    if (running_.wait().outcome == sandbox::Outcome::exited)
      pool_.give_back(name_, std::move(box_));
  }

 private:
  sandbox::Step located(sandbox::Step step, const std::vector<SubmittedFile>& files) const {
    for (const SubmittedFile& file : files) box_->put("/box/submission/" + file.name, file.text);
    for (std::string& word : step.argv) word = box_->locate(word);
    return step;
  }

  BoxPool& pool_;
  std::string name_;
  std::unique_ptr<sandbox::Sandbox> box_;
  sandbox::Running running_;
};

class BoxedJudge : public Judge {
 public:
  explicit BoxedJudge(const JudgeConfig& config)
      : root_(fs::absolute(config.root)),
        programs_(fs::read_symlink("/proc/self/exe").parent_path()),
        suites_(config.suites.empty() ? programs_ : fs::absolute(config.suites)),
        subject_(config.subject),
        kind_(config.sandbox == "landlock" ? sandbox::Kind::landlock : sandbox::Kind::bubblewrap),
        tools_(lab::this_toolchain()),
        slips_(slips_file()),
        headers_digest_(lab::headers_digest(root_)) {
    if (headers_digest_ != lab::kHeadersDigest)
      throw MachineError("lab/orm: its headers are not those of the grader's programs; type ./run");
    const sandbox::Result trial = sandbox::run({.kind = kind_}, {.argv = {"/usr/bin/true"}});
    if (trial.outcome == sandbox::Outcome::sandbox_failed)
      throw MachineError("sandbox: " + trial.reason);
  }

  std::string digest(const lab::Lesson& lesson) override {
    const std::lock_guard lock(mutex_);
    auto [at, added] = digests_.try_emplace(lesson.name);
    if (added)
      at->second = sha256_hex(
          sha256_hex(lab::read_whole_file(suite(lesson))) +
          sha256_hex(lab::read_whole_file(programs_ / subject_)) +
          sha256_hex(lab::read_whole_file(programs_ / "store")) +
          sha256_hex(lab::read_whole_file(lesson.folder / "lesson.toml")) +
          // The stub: what is put back.
          sha256_hex(lab::read_whole_file(lesson.folder / lesson.files.front())) +
          sha256_hex(lab::read_whole_file(slips_file())) + kPolicyDigest + headers_digest_ +
          toolchain() + lab::digest_of_precompiled(tools_.precompiled));
    return at->second;
  }

  std::string toolchain() const override {
    return std::string(tools_.is_clang ? "clang++ " : "g++ ") + __VERSION__;
  }
  std::string sandbox() const override {
    return kind_ == sandbox::Kind::landlock ? "landlock" : "bubblewrap";
  }

  Judgement judge(const Submission& submission, const lab::Lesson& lesson,
                  const JudgeOptions& options) override {
    return judge_runs(submission, lesson, {options}).front();
  }

  std::vector<Judgement> judge_runs(const Submission& submission, const lab::Lesson& lesson,
                                    const std::vector<JudgeOptions>& runs) override {
    sandbox::Sandbox box = lesson_box();
    const std::string& models = lesson.files.front();
    const std::string stub = lab::read_whole_file(lesson.folder / models);
    const lab::Toolchain tools = tools_in(box);
    const CompileReport report =
        compile_in_box(box, tools, slips_, lesson, file_of(submission, models).text, stub);
    const std::vector<Check> policy = policy_checks(box, tools, lesson, report, stub);
    const std::chrono::milliseconds total(
        static_cast<long long>(lesson.budgets.submission_wall_seconds * 1000));
    const auto place = processors_.take();
    BoxedLauncher launcher(box, total, place.processor());
    const bool compiled = report.status == Status::passed;
    std::vector<Judgement> judgements;
    for (const JudgeOptions& options : runs) {
      const auto finished = run_suite(submission, lesson, options, launcher,
                                      compiled ? total : std::chrono::milliseconds(0));
      if (options.stop.stop_requested()) throw Interrupted();
      judgements.emplace_back().compile = report;
      judgements.back().checks = policy;
      add_findings(finished, lesson, compiled, judgements.back());
    }
    return judgements;
  }

 private:
  fs::path slips_file() const { return root_ / "lab/compile/slips.toml"; }

  fs::path suite(const lab::Lesson& lesson) const {
    const fs::path program = suites_ / ("judge-" + lesson.name);
    if (!fs::exists(program))
      throw MachineError(lesson.name + ": it has no hidden suite in " + suites_.string() +
                         "; build it, or name another --lesson or --suites");
    return program;
  }

  sandbox::Sandbox lesson_box() const {
    sandbox::Box box{.kind = kind_};
    box.read_only = {{root_ / "lab/orm", "/lab/include/lab/orm"},
                     {root_ / "lab/orm.hpp", "/lab/include/lab/orm.hpp"},
                     {programs_ / subject_, "/lab/subject"},
                     {tools_.dso_handle, "/lab/dso_handle.o"}};
    if (!tools_.precompiled.empty())
      box.read_only.push_back({tools_.precompiled, "/lab/precompiled"});
    return sandbox::Sandbox(box);
  }

  lab::Toolchain tools_in(const sandbox::Sandbox& box) const {
    lab::Toolchain tools = tools_;
    tools.include_root =
        kind_ == sandbox::Kind::landlock ? root_.string() : box.locate("/lab/include");
    tools.dso_handle = box.locate("/lab/dso_handle.o");
    if (!tools.precompiled.empty()) tools.precompiled = box.locate("/lab/precompiled");
    return tools;
  }

  std::vector<check::Finished> run_suite(const Submission& submission, const lab::Lesson& lesson,
                                         const JudgeOptions& options, BoxedLauncher& launcher,
                                         std::chrono::milliseconds total) const {
    auto [parent, judge_end] = socket_pair(SOCK_SEQPACKET);
    auto [control, store_end] = socket_pair(SOCK_STREAM);
    Helper store(boxes_, "store",
                 {.kind = kind_, .read_only = {{programs_ / "store", "/lab/store"}}},
                 {.argv = {"/lab/store"},
                  .limits = helper_limits(),
                  // SQLite takes and gives back many small pieces of memory.
                  .environment = {"GLIBC_TUNABLES=glibc.malloc.tcache_count=1000"},
                  .descriptors = {store_end.get()},
                  .processor = launcher.processor()});
    sandbox::Step step{.argv = {"/lab/judge", options.seed, "/box/submission"},
                       .limits = helper_limits(),
                       .descriptors = {judge_end.get(), control.get()}};
    if (options.shuffle)
      step.argv.insert(
          step.argv.end(),
          {"--gtest_shuffle", "--gtest_random_seed=" + std::to_string(shuffle_seed(options.seed))});
    step.may_send_descriptors = true;
    step.processor = launcher.processor();
    Helper judge(boxes_, lesson.name, {.kind = kind_, .read_only = {{suite(lesson), "/lab/judge"}}},
                 step, submission.files);
    judge_end.close();
    control.close();
    store_end.close();
    check::RunOptions run;
    if (lesson.budgets.check_cpu_seconds)
      run.cpu = std::chrono::milliseconds(
          static_cast<long long>(*lesson.budgets.check_cpu_seconds * 1000));
    run.extra_wall = std::chrono::milliseconds(
        static_cast<long long>(lesson.budgets.check_wall_extra_seconds * 1000));
    run.total_wall = total;
    run.stop = [&options] { return options.stop.stop_requested(); };
    auto finished = check::run_checks(parent.get(), launcher, run);
    judge.finish();
    store.finish();
    return finished;
  }

  static sandbox::Limits helper_limits() {
    sandbox::Limits limits;
    limits.cpu = std::chrono::seconds(20);
    limits.wall = std::chrono::seconds(40);
    return limits;
  }

  static int shuffle_seed(const std::string& seed) {
    return static_cast<int>(std::hash<std::string>{}(seed) % 99999) + 1;
  }

  fs::path root_, programs_, suites_;
  std::string subject_;
  sandbox::Kind kind_;
  lab::Toolchain tools_;
  lab::Slips slips_;
  std::string headers_digest_;  // what a student's file includes decides what it means
  std::mutex mutex_;
  std::map<std::string, std::string> digests_;
  mutable BoxPool boxes_;
  Processors processors_;
};

}  // namespace

std::unique_ptr<Judge> boxed_judge(const JudgeConfig& config) {
  try {
    return std::make_unique<BoxedJudge>(config);
  } catch (const sandbox::Error& error) {
    throw MachineError(std::string("sandbox: ") + error.what());
  }
}

}  // namespace grader
