// Which statements a revision may hold. A revision is a student's file: it changes tables and rows
// of its own database, and reaches for nothing else.
#pragma once

#include <string_view>

namespace migrate {

// `statement` is one statement. Throws Error with a sentence for statements that leave the database
// (ATTACH, VACUUM INTO, virtual tables, functions that read files), that end the revision's
// transaction, that change settings, or that touch the tables in which migrations are recorded.
void refuse_foreign(std::string_view statement);

}  // namespace migrate
