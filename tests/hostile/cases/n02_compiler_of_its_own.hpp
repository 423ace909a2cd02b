// Gives the compiler and the linker orders of its own
#pragma GCC optimize("O0")
#pragma GCC poison expect
#pragma GCC system_header
#pragma once
#pragma GCC visibility push(hidden)
asm(".section .note.GNU-stack,\"x\",@progbits; .text; .symver nothing,nothing@@LAB; .section .preinit_array,\"aw\"; .quad 0; .previous");
