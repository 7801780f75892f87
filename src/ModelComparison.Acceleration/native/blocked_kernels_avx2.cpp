#define WIDTH 8
#define KERNELS blocked_kernels_avx2
#include "blocked_kernels.inl"
