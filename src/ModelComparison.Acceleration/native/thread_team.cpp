#include "thread_team.h"

#include <exception>
#include <omp.h>
#include <thread>
#include <vector>
#include <xmmintrin.h>

namespace mc {

static void enter_member()
{
    // OpenMP's setting is the calling thread's own: the caller and other libraries keep theirs.
    omp_set_num_threads(1);
    // Bits 15 and 6: flush results and treat inputs as zero.
    _mm_setcsr(_mm_getcsr() | 0x8040);
}

void run_team(int members, const std::function<void(int member)> &action)
{
    std::vector<std::exception_ptr> failures(members);
    std::vector<std::thread> team;
    auto join = [&] {
        for (std::thread &thread : team)
            thread.join();
    };
    try
    {
        for (int member = 0; member < members; ++member)
            team.emplace_back([&, member] {
                try
                {
                    enter_member();
                    action(member);
                }
                catch (...)
                {
                    failures[member] = std::current_exception();
                }
            });
    }
    catch (...)
    {
        join();
        throw;
    }
    join();
    for (const std::exception_ptr &failure : failures)
        if (failure)
            std::rethrow_exception(failure);
}

}
