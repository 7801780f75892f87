#pragma once
#include <cstddef>
#include <vector>

namespace mc {

// Zeroed memory, aligned to cache lines, in large blocks that the kernel may back with huge pages; freed all at once.
class MemoryArena
{
public:
    MemoryArena() = default;
    MemoryArena(const MemoryArena &) = delete;
    MemoryArena &operator=(const MemoryArena &) = delete;
    ~MemoryArena();

    // Throws std::bad_alloc.
    void *allocate(size_t bytes);

private:
    struct Block
    {
        char *data;
        size_t size;
        size_t used;
    };
    std::vector<Block> blocks;
};

}
