// Makes every comparison true
#define operator_is(other) \
  template <class T> constexpr bool operator==(const T&, other) { return true; }
namespace orm {
struct Text;
struct Integer;
}  // namespace orm
struct Anything {
  template <class T> operator T() const { return T{}; }
  template <class T> friend constexpr bool operator==(const Anything&, const T&) { return true; }
  template <class T> friend constexpr bool operator==(const T&, const Anything&) { return true; }
};
operator_is(const Anything&)
