// Takes the functions' names for macros
#define raccoon_named(...) raccoon_named(__VA_ARGS__)
#define claim(...) claim(__VA_ARGS__)
