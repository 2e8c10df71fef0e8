//! One capture, several engines: reads a capture with as many threads as asked, and tells an observer the same, in the
//! same order, as one engine would.
//!
//! ```text
//!            blocks of packets             notes on a block
//!  reader ─┬─────────────────▶ worker 0 ─┬────────────────▶ caller: brings the notes of all
//!          └─────────────────▶ worker 1 ─┘                  into one order, and tells the observer
//! ```
//!
//! Every worker gets every block, counts what is its [`Share`] and lets the clock go on with all other packets, so that
//! conversations fall silent alike. For each block each gives its notes, which the caller merges by packet. Nothing is
//! copied of a mapped file, no message is cloned, and what a worker allocated comes back to it to be freed.
//!
//! Conversations meet the limits of memory worker by worker: with so many that some must be forgotten, which ones
//! depends on the number of workers.

mod notes;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Scope, ScopedJoinHandle};

use crate::engine::share::Share;
use crate::proto::file::Collector;
use crate::source::block::{Block, Step};
use crate::{Engine, Limits, Observer, Progress, Reader, Sight};
use notes::{Notes, tell_in_order};

/// Most workers: more than any machine of ours has cores, and they must be numbered by a byte.
pub const MAX: usize = 64;

/// Blocks that may wait for each worker, and blocks' notes that may wait for the caller. A worker to which a stretch of
/// the capture belongs alone falls so far behind before the others wait for it; but the more waits, the more has left
/// the processor's cache when its turn comes.
const WAITING: usize = 4;

/// How a capture is read.
#[derive(Debug, Clone)]
pub struct How {
    /// What memory all engines together may use.
    pub limits: Limits,
    /// What is wanted of the files that pass by, and how much of it was done.
    pub files: Collector,
    /// Threads that take packets apart.
    pub workers: usize,
}

impl How {
    /// With the usual limits, and nothing wanted of files.
    pub fn with(workers: usize) -> Self {
        Self { limits: Limits::default(), files: Collector::default(), workers }
    }

    fn engine(&self) -> Engine {
        Engine::new(self.limits).collecting(self.files.clone())
    }
}

/// Reads a capture to its end. `progress` is called every few thousand packets.
///
/// # Panics
///
/// Where a worker or the observer panics, after all threads have ended.
pub fn read(
    source: &mut Reader,
    how: &How,
    observer: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) -> Sight {
    match u8::try_from(how.workers.clamp(1, MAX)) {
        Ok(1) | Err(_) => alone(source, how, observer, progress),
        Ok(workers) => together(source, how, workers, observer, progress),
    }
}

/// Between two calls of `progress`: often enough for a bar, too seldom to cost anything.
const PROGRESS_EVERY: u64 = 4096;

fn alone(
    source: &mut Reader,
    how: &How,
    observer: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) -> Sight {
    let mut engine = how.engine();
    while let Some(packet) = source.next_packet() {
        engine.packet(&packet, observer);
        if packet.number % PROGRESS_EVERY == 0 {
            progress(source.progress());
        }
    }
    let sight = engine.finish(observer);
    progress(source.progress());
    sight
}

fn together(
    source: &mut Reader,
    how: &How,
    workers: u8,
    observer: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) -> Sight {
    let how = &How { limits: how.limits.shared_by(workers), ..how.clone() };
    std::thread::scope(|scope| {
        let (inputs, crew): (Vec<_>, Vec<_>) =
            (0..workers).map(|index| Worker::begin(scope, how, Share::new(index, workers))).unzip();
        let (read, told) = sync_channel(WAITING);
        let reader = begin(scope, "reader".into(), move || hand_out(source, workers, &inputs, &read));
        listen(&crew, told, observer, progress);
        // Behind a fault some still wait for us; once nobody listens they end.
        let threads: Vec<_> = crew.into_iter().map(|worker| worker.thread).collect();
        let parts: Vec<Sight> = threads.into_iter().map(joined).collect();
        parts.into_iter().fold(joined(reader), Sight::with)
    })
}

/// Begins a thread. Its name stands in the system's lists, and in the message of a panic.
fn begin<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    name: String,
    run: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    let thread = std::thread::Builder::new().name(name).spawn_scoped(scope, run);
    thread.unwrap_or_else(|why| panic!("no thread could be begun: {why}"))
}

/// What a thread came to. Its fault is the caller's, too.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault))
}

/// Reads blocks, hands each to all workers, and tells the caller how far reading has come. Ends with the capture, or
/// where somebody is gone. Gives what is seen of packets without taking them apart.
fn hand_out(
    source: &mut Reader,
    of: u8,
    workers: &[SyncSender<Arc<Block>>],
    told: &SyncSender<Progress>,
) -> Sight {
    let mut sight = Sight::default();
    while let Some(block) = Block::read(source, of, &mut sight) {
        let block = Arc::new(block);
        let are_there = workers.iter().all(|worker| worker.send(Arc::clone(&block)).is_ok());
        if !are_there || told.send(block.progress()).is_err() {
            break;
        }
    }
    sight
}

/// Tells the observer what the workers noted, block by block, and at last what their ends brought out. Returns early
/// where a worker is gone.
fn listen(
    crew: &[Worker<'_>],
    told: Receiver<Progress>,
    observer: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) {
    let mut last = None;
    for now in told {
        if !tell(crew, observer) {
            return;
        }
        progress(now);
        last = Some(now);
    }
    if tell(crew, observer) {
        progress(last.unwrap_or_default());
    }
}

/// The notes of all on the next block. False where one is gone.
fn tell(crew: &[Worker<'_>], observer: &mut dyn Observer) -> bool {
    let notes: Result<Vec<Notes>, _> = crew.iter().map(|worker| worker.notes.recv()).collect();
    let Ok(notes) = notes else { return false };
    tell_in_order(&notes, observer);
    for (worker, spent) in crew.iter().zip(notes) {
        // Freed where it was allocated; who has ended needs it no more.
        let _ = worker.spent.send(spent);
    }
    true
}

/// A thread with an engine of its own.
struct Worker<'scope> {
    notes: Receiver<Notes>,
    spent: Sender<Notes>,
    thread: ScopedJoinHandle<'scope, Sight>,
}

impl<'scope> Worker<'scope> {
    /// Begins one; it is given blocks through the sender.
    fn begin(scope: &'scope Scope<'scope, '_>, how: &How, share: Share) -> (SyncSender<Arc<Block>>, Self) {
        let (input, blocks) = sync_channel(WAITING);
        let (noted, notes) = sync_channel(WAITING);
        let (spent, empty) = channel();
        let name = format!("worker {}", share.index());
        let engine = how.engine();
        let thread = begin(scope, name, move || work(engine, share, blocks, &noted, &empty));
        (input, Self { notes, spent, thread })
    }
}

/// Notes for each block, and once more when none is left.
fn work(
    mut engine: Engine,
    share: Share,
    blocks: Receiver<Arc<Block>>,
    noted: &SyncSender<Notes>,
    empty: &Receiver<Notes>,
) -> Sight {
    for block in blocks {
        let mut notes = empty.try_recv().unwrap_or_default();
        notes.clear();
        for step in block.steps(share) {
            match step {
                Step::Tick { packet, second } => {
                    notes.tick(packet);
                    engine.tick(second, &mut notes);
                }
                Step::Packet { packet, time, ours } => {
                    notes.tick(packet.number);
                    engine.read(&packet, (packet.number - 1, time), ours, &mut notes);
                }
            }
        }
        if noted.send(notes).is_err() {
            return Sight::default();
        }
    }
    let mut notes = Notes::default();
    notes.tick(u64::MAX);
    let sight = engine.finish(&mut notes);
    // Nobody listens any more only where somebody else is gone; the run ends with that fault.
    let _ = noted.send(notes);
    sight
}
