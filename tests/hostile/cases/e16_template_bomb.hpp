// Keeps the compiler busy
template <int N, class T> struct Twice { using type = typename Twice<N - 1, Twice<N - 1, T>>::type; };
constexpr unsigned long long spin() { unsigned long long n = 0; for (unsigned i = 0; i < 33000; ++i) for (unsigned k = 0; k < 33000; ++k) n += k; return n; }
static_assert(spin() > 0);
