// Takes long in each attempt of the compiler
#if 1
template <int N> struct Slow { static constexpr long value = Slow<N - 1>::value + Slow<N - 2>::value; };
template <> struct Slow<0> { static constexpr long value = 1; };
template <> struct Slow<1> { static constexpr long value = 1; };
constexpr long spin(long n) { long sum = 0; for (long i = 0; i < n; ++i) sum += i % 7; return sum; }
template <int... I> struct Sum { static constexpr long value = (spin(30000 + I) + ...); };
inline constexpr long slow = Sum<0, 1, 2, 3, 4, 5, 6, 7, 8, 9>::value + not_declared;
#endif
