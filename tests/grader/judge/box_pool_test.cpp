#include <gtest/gtest.h>

#include <grader/judge/box_pool.hpp>
#include <thread>

namespace grader {
namespace {

const sandbox::Step kTrue = {.argv = {"/usr/bin/true"}};

TEST(BoxPool, GivesABoxAgainEmptied) {
  BoxPool pool;
  auto box = pool.take("store", {});
  const auto* first = box.get();
  ASSERT_TRUE(box->run({.argv = {"/usr/bin/touch", "/box/left", "/dev/shm/left"}}).succeeded());
  pool.give_back("store", std::move(box));
  box = pool.take("store", {});
  EXPECT_EQ(box.get(), first);
  EXPECT_EQ(box->run({.argv = {"/usr/bin/ls", "-A", "/box", "/dev/shm"}}).out,
            "/box:\n\n/dev/shm:\n");
}

TEST(BoxPool, GivesNoBoxToTwo) {
  BoxPool pool;
  const auto one = pool.take("store", {}), other = pool.take("store", {});
  EXPECT_NE(one.get(), other.get());
}

TEST(BoxPool, KeepsBoxesOfUnlikeNamesApart) {
  BoxPool pool;
  auto store = pool.take("store", {});
  const auto* kept = store.get();
  pool.give_back("store", std::move(store));
  EXPECT_NE(pool.take("judge", {}).get(), kept);
}

TEST(BoxPool, KeepsABoxWhenTheThreadThatAskedForItHasEnded) {
  BoxPool pool;
  std::unique_ptr<sandbox::Sandbox> box;
  std::thread([&] { box = pool.take("store", {}); }).join();
  EXPECT_TRUE(box->run(kTrue).succeeded());
}

TEST(BoxPool, SaysThatABoxCannotBeMade) {
  BoxPool pool;
  EXPECT_THROW(pool.take("store", {.read_only = {{"/nowhere", "/x"}}}), sandbox::Error);
  EXPECT_TRUE(pool.take("judge", {})->run(kTrue).succeeded());
}

}  // namespace
}  // namespace grader
