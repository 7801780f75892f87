#include "memory_arena.h"

#include <new>
#include <sys/mman.h>

namespace mc {

constexpr size_t cache_line = 64;
constexpr size_t huge_page = size_t{2} << 20;
constexpr size_t smallest_block = size_t{16} << 20;

static size_t round_up(size_t value, size_t multiple) { return (value + multiple - 1) / multiple * multiple; }

MemoryArena::~MemoryArena()
{
    for (const Block &block : blocks)
        munmap(block.data, block.size);
}

void *MemoryArena::allocate(size_t bytes)
{
    // One line more between buffers: equal offsets modulo a page would make them compete for the same cache sets.
    const size_t needed = round_up(bytes, cache_line) + cache_line;
    if (blocks.empty() || blocks.back().size - blocks.back().used < needed)
    {
        blocks.reserve(blocks.size() + 1);
        const size_t size = round_up(needed > smallest_block ? needed : smallest_block, huge_page);
        void *data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (data == MAP_FAILED)
            throw std::bad_alloc();
        madvise(data, size, MADV_HUGEPAGE);
        blocks.push_back({static_cast<char *>(data), size, 0});
    }
    Block &block = blocks.back();
    void *result = block.data + block.used;
    block.used += needed;
    return result;
}

}
