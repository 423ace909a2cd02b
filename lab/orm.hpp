// Everything a lesson's models need. Includes no std header but <new>, because students compile it
// at every save.
#pragma once

#include <lab/orm/function.hpp>
