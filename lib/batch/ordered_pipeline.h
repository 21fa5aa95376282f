// next → work on many threads → put, in the order of next, with a bounded number of items in flight.
#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <memory>
#include <utility>

#include "batch/extract_one.h"
#include "batch/hand_over.h"

namespace assay::batch {

/// Items in flight for each thread: enough that one long document does not stall the others.
inline constexpr unsigned kInFlight = 4;

/// `next()` gives a unique_ptr, null at the end; `work(*item, worker)` a unique_ptr; `put(*result)` false to stop.
/// next and put are each called by one thread at a time.
template <class Next, class Work, class Put>
void run_ordered(unsigned jobs, const ReadOptions& read_options, Next next, Work work, Put put) {
  tbb::enumerable_thread_specific<Worker> workers([&] { return Worker(read_options); });
  using Item = typename decltype(next())::element_type;
  using Done = typename decltype(work(std::declval<const Item&>(), workers.local()))::element_type;
  std::atomic<bool> stopped = false;
  // oneTBB's promises, said again for ThreadSanitizer: what a filter did, the next sees of the same item; a serial
  // filter sees what it did before; all see what was before the pipeline, and what is behind it sees all. Between
  // filters go plain pointers, which oneTBB passes on without memory of its own.
  char begin = 0, first_turn = 0, last_turn = 0, end = 0;
  const auto first = tbb::make_filter<void, Item*>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) {
    take_over(&begin);
    const Turn turn(&first_turn);
    Item* item = stopped ? nullptr : next().release();
    if (!item) control.stop();
    hand_over(item ? static_cast<void*>(item) : &end);
    return item;
  });
  const auto middle = tbb::make_filter<Item*, Done*>(tbb::filter_mode::parallel, [&](Item* given) {
    take_over(&begin);
    take_over(given);
    const std::unique_ptr<Item> item(given);
    Done* done = work(*item, workers.local()).release();
    hand_over(done);
    return done;
  });
  const auto last = tbb::make_filter<Done*, void>(tbb::filter_mode::serial_in_order, [&](Done* given) {
    take_over(&begin);
    take_over(given);
    const Turn turn(&last_turn);
    const std::unique_ptr<Done> done(given);
    if (!stopped && !put(*done)) stopped = true;
    hand_over(&end);
  });
  // More threads than cores are allowed if they are asked for.
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
  tbb::task_arena arena(static_cast<int>(jobs));
  hand_over(&begin);
  arena.execute([&] { tbb::parallel_pipeline(jobs * kInFlight, first & middle & last); });
  take_over(&end);
}

}  // namespace assay::batch
