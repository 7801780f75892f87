#define WIDTH 16
#define KERNELS blocked_kernels_avx512
#include "blocked_kernels.inl"
