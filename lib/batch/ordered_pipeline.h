// next → work on many threads → put, in the order of next, with a bounded number of items in flight.
#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <memory>

#include "batch/extract_one.h"

namespace assay::batch {

/// Items in flight for each thread: enough that one long document does not stall the others.
inline constexpr unsigned kInFlight = 4;

/// `next()` gives a shared_ptr, null at the end; `work(*item, worker)` a shared_ptr; `put(*result)` false to stop.
/// next and put are each called by one thread at a time.
template <class Next, class Work, class Put>
void run_ordered(unsigned jobs, const ReadOptions& read_options, Next next, Work work, Put put) {
  using Item = decltype(next());
  tbb::enumerable_thread_specific<Worker> workers([&] { return Worker(read_options); });
  using Done = decltype(work(*next(), workers.local()));
  std::atomic<bool> stopped = false;
  const auto first = tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) {
    Item item = stopped ? nullptr : next();
    if (!item) control.stop();
    return item;
  });
  const auto middle = tbb::make_filter<Item, Done>(tbb::filter_mode::parallel,
                                                   [&](const Item& item) { return work(*item, workers.local()); });
  const auto last = tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, [&](const Done& done) {
    if (!stopped && !put(*done)) stopped = true;
  });
  // More threads than cores are allowed if they are asked for.
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
  tbb::task_arena arena(static_cast<int>(jobs));
  arena.execute([&] { tbb::parallel_pipeline(jobs * kInFlight, first & middle & last); });
}

}  // namespace assay::batch
