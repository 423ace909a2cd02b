// What a student's file gets ahead of time where it includes the standard library: the headers that
// such files ask for most.
#include <lab/orm.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>
