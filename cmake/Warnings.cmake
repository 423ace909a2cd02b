# What our own code must be clean of. Warnings are errors in the presets dev, asan and tidy only:
# a student's compiler may know warnings that ours does not.
option(RELATIONSHIP_LAB_WERROR "Treat warnings as errors" OFF)

add_library(warnings INTERFACE)
# A designated initializer, Game{.title = "Zelda"}, leaves the other members empty on purpose.
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                          -Wno-missing-field-initializers -Wnon-virtual-dtor -Woverloaded-virtual
                                          $<$<BOOL:${RELATIONSHIP_LAB_WERROR}>:-Werror>)
