//! Work on many threads, the results in order.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Items that a thread takes at a time, so that it seldom waits for its turn at the queue.
const BATCH: usize = 8;

/// How many batches may be in flight for each thread: enough that a long page holds nobody up.
const WINDOW: usize = 4;

/// Does `work` on every item, on that many threads, and hands the results to `take`, on the calling
/// thread, in the order of the items. Ends at the first error of `take`.
///
/// Items travel in batches, each with a channel of its own for the results; the receiving ends queue
/// up in the order of the items, and the queue's length bounds what is in flight.
pub(crate) fn in_order<I: Send, R: Send>(
    threads: usize,
    mut items: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    if threads <= 1 {
        return items.try_for_each(|item| take(work(item)));
    }
    let (queue, results) = sync_channel::<Receiver<Vec<R>>>(WINDOW * threads);
    let (send, tasks) = channel::<(Vec<I>, SyncSender<Vec<R>>)>();
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                // The lock is held while waiting for a task, and free again while working on it.
                let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok((batch, reply)) = next() {
                    // Nobody waits for the results when `take` has failed.
                    let _ = reply.send(batch.into_iter().map(&work).collect());
                }
            });
        }
        scope.spawn(move || {
            loop {
                let batch: Vec<I> = items.by_ref().take(BATCH).collect();
                let (reply, result) = sync_channel(1);
                if batch.is_empty()
                    || queue.send(result).is_err()
                    || send.send((batch, reply)).is_err()
                {
                    break;
                }
            }
        });
        // A worker that panics drops its reply; the scope passes the panic on.
        results.into_iter().map_while(|batch| batch.recv().ok()).flatten().try_for_each(take)
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use std::io;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn squares(threads: usize, items: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let slow_when_even = |item: usize| {
            if item.is_multiple_of(2) {
                std::thread::yield_now();
            }
            item * item
        };
        in_order(threads, 0..items, slow_when_even, |square| {
            found.push(square);
            Ok(())
        })
        .unwrap();
        found
    }

    #[test]
    fn results_keep_the_order_of_the_items() {
        let expected: Vec<usize> = (0..2000).map(|item| item * item).collect();
        for threads in [1, 2, 3, 8] {
            assert_eq!(squares(threads, 2000), expected, "{threads} threads");
        }
        assert!(squares(4, 0).is_empty());
    }

    #[test]
    fn a_bounded_number_of_items_is_in_flight() {
        let threads = 3;
        let drawn = AtomicUsize::new(0);
        let (mut taken, mut most) = (0, 0);
        let items = (0..5000usize).inspect(|_| _ = drawn.fetch_add(1, Ordering::SeqCst));
        in_order(
            threads,
            items,
            |item| item,
            |_| {
                most = most.max(drawn.load(Ordering::SeqCst) - taken);
                taken += 1;
                Ok(())
            },
        )
        .unwrap();
        let batches = super::WINDOW * threads + threads + 2;
        assert!(most <= batches * super::BATCH, "{most} items in flight");
    }

    #[test]
    fn a_writer_that_fails_ends_an_endless_input() {
        for threads in [1, 2] {
            let closed = |item| match item {
                0..10 => Ok(()),
                _ => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
            };
            let ended = in_order(threads, 0.., |item: usize| item, closed);
            assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        }
    }
}
