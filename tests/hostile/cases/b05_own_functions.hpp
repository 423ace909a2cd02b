// Defines functions of the judge
namespace testing::internal { struct AssertHelper { void operator=(const int&) {} }; }
namespace check { struct Check { void end(bool) {} }; }
