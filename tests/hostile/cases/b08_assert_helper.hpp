// Defines GoogleTest's function that reports a failure
namespace testing {
class Message;
class TestPartResult {};
namespace internal {
class AssertHelper {
 public:
  void operator=(const Message&) const;
};
void AssertHelper::operator=(const Message&) const {}
bool IsTrue(bool) { return true; }
}  // namespace internal
}  // namespace testing
