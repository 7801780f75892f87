#pragma once
#include <exception>
#include <mutex>
#include <omp.h>

namespace mc {

// Runs a body on several threads that meet at barriers. After a failure bodies go on meeting, but do nothing.
class DetectorTeam
{
public:
    template <typename Body> static void run(int members, Body body)
    {
        DetectorTeam team;
#pragma omp parallel num_threads(members)
        body(team, omp_get_thread_num(), omp_get_num_threads());
        if (team.failure)
            std::rethrow_exception(team.failure);
    }

    template <typename Action> void attempt(Action action)
    {
        if (failed)
            return;
        try
        {
            action();
        }
        catch (...)
        {
            const std::lock_guard<std::mutex> lock(guard);
            failure = std::current_exception();
            failed = true;
        }
    }

    void meet()
    {
#pragma omp barrier
    }

private:
    std::mutex guard;
    std::exception_ptr failure;
    volatile bool failed = false;
};

}
