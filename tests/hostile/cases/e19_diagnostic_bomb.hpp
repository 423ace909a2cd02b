// Has the compiler write a very long message
template <class...> struct L {};
template <int N> struct Long { using type = L<typename Long<N - 1>::type, typename Long<N - 1>::type>; };
template <> struct Long<0> { using type = L<int, unsigned long long, const volatile char* const&>; };
template <class T> struct Never { static_assert(sizeof(T) == 12345, "much ado"); };
inline Never<Long<14>::type> a;
inline Long<14>::type* b = 5.5;
inline int c = Long<13>::type{} + Long<12>::type{};
