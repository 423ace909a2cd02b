// Brings functions and types of its own by the names of ours
namespace lesson::one_to_many {
struct Schemas {};
template <class... T> bool EXPECT_EQ(T&&...) { return true; }
template <class... T> bool relationship(T&&...) { return true; }
template <class T> bool expect(T&&, const char*) { return true; }
}  // namespace lesson::one_to_many
using namespace lesson::one_to_many;
