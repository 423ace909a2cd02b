// Specialises what containers compare by
#include <functional>
struct Trashcan;
namespace lesson::one_to_many { struct Raccoon; struct Trashcan; }
template <> struct std::equal_to<lesson::one_to_many::Raccoon> { template <class T> bool operator()(const T&, const T&) const { return true; } };
template <> struct std::less<lesson::one_to_many::Trashcan> { template <class T> bool operator()(const T&, const T&) const { return false; } };
template <> struct std::hash<lesson::one_to_many::Raccoon> { template <class T> unsigned long operator()(const T&) const { return 0; } };
