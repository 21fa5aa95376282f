// Parts of one piece of work that know nothing of each other, on as many threads as there are cores for them.
//   side_by_side(files.size(), [&](std::size_t i) { read[i] = parse(files[i]); });
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace assay {

/// Calls `work(i)` once for each i below `count`, the low ones first, from this thread and others, and returns when all
/// are done. `work` must not throw. Where the system gives no thread, this one does it all.
template <class Work>
void side_by_side(std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  try {
    for (std::size_t n = std::min<std::size_t>(count, std::thread::hardware_concurrency()); n > 1; --n)
      others.emplace_back(run);
  } catch (const std::system_error&) {
  }
  run();
}

}  // namespace assay
