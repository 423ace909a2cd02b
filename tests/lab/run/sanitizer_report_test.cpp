#include <lab/run/sanitizer_report.hpp>

#include <gtest/gtest.h>

namespace lab {
namespace {

TEST(SanitizerReport, AnAddressErrorIsCutToTheStudentsFrame) {
  const std::string report =
      "==7==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000 (pc 0x7f)\n"
      "    #0 0x7f1 in orm::detail::call(int) /opt/lab/orm/function.hpp:12\n"
      "    #1 0x7f2 in lesson::one_to_many::raccoon_named(orm::Session&, orm::Text) "
      "/home/ann/models.hpp:53\n"
      "    #2 0x7f3 in main /home/ann/mymodels.hpp:9\n";
  EXPECT_EQ(
      explain_report(report, "models.hpp"),
      "models.hpp:53: raccoon_named: memory that is not there was used: a null pointer, or one "
      "that was never set");
}

TEST(SanitizerReport, UndefinedBehaviourNamesItsLine) {
  EXPECT_EQ(
      explain_report("/home/ann/models.hpp:61:14: runtime error: signed integer overflow: 1 + "
                     "2147483647 cannot be represented in type 'int'\n    #0 0x1 in f x:1\n",
                     "models.hpp"),
      "models.hpp:61: a number grew beyond what its type can hold");
}

TEST(SanitizerReport, WithoutAFrameOfTheStudentsTheSentenceStandsAlone) {
  EXPECT_EQ(
      explain_report("==7==ERROR: AddressSanitizer: stack-overflow on address 0x1\n", "models.hpp"),
      "functions call each other without an end");
}

TEST(SanitizerReport, AnythingElseIsNoReport) {
  EXPECT_EQ(explain_report("", "models.hpp"), "");
  EXPECT_EQ(explain_report("hello\n", "models.hpp"), "");
}

}  // namespace
}  // namespace lab
