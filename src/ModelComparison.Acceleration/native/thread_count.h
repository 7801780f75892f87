#pragma once
#include <omp.h>

namespace mc {

// While it lives, the calling thread may use so many threads: oneDNN makes a primitive, and runs it, for that many.
class ThreadCount
{
public:
    explicit ThreadCount(int count) : before(omp_get_max_threads()) { omp_set_num_threads(count); }
    ThreadCount(const ThreadCount &) = delete;
    ThreadCount &operator=(const ThreadCount &) = delete;
    ~ThreadCount() { omp_set_num_threads(before); }

private:
    int before;
};

}
