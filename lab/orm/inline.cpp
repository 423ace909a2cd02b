// The members that the headers of lessons mark ORM_INLINE, as code: for lessons, which are compiled
// without optimisation and call them here.
#define ORM_INLINE [[gnu::used]] inline
#include <lab/orm.hpp>
