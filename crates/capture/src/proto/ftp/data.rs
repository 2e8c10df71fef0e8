use super::Transfer;
use crate::Direction;
use crate::proto::file::{Collector, Tracker};
use crate::proto::{Dissect, Message, Said};

/// Reads a data connection: what passes is the file, and nothing else.
#[derive(Debug)]
pub struct Data {
    transfer: Transfer,
    collector: Collector,
    /// Who sends, and what has come.
    file: Option<(Direction, Tracker)>,
    done: bool,
}

impl Data {
    /// Of a transfer that was announced.
    pub fn of(transfer: Transfer) -> Self {
        Self { transfer, collector: Collector::default(), file: None, done: false }
    }

    fn finish(&mut self, complete: bool, out: &mut Vec<Said>) {
        let Some((direction, file)) = self.file.take() else { return };
        self.done = true;
        let transfer = Message::FtpData(Box::new(self.transfer.clone()));
        out.push(Said { direction, message: transfer });
        out.push(Said { direction, message: Message::File(Box::new(file.end(complete))) });
    }
}

impl Dissect for Data {
    fn collect(&mut self, collector: &Collector) {
        self.collector = collector.clone();
    }

    fn data(&mut self, direction: Direction, bytes: &[u8], _out: &mut Vec<Said>) {
        if self.done || !self.transfer.is_file() {
            return;
        }
        let begin = || {
            let name = self.transfer.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            let tracker = Tracker::begin(&self.collector, "ftp-data", false);
            (direction, tracker.called(name, String::new(), 0))
        };
        let (from, file) = self.file.get_or_insert_with(begin);
        if *from == direction {
            file.data(bytes);
        }
    }

    fn gap(&mut self, direction: Direction, _missing: u64, _out: &mut Vec<Said>) {
        if let Some((from, file)) = &mut self.file
            && *from == direction
        {
            file.broken();
        }
    }

    fn closed(&mut self, direction: Direction, out: &mut Vec<Said>) {
        if self.file.as_ref().is_some_and(|(from, _)| *from == direction) {
            self.finish(true, out);
        }
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.finish(false, out);
    }

    fn held(&self) -> usize {
        self.file.as_ref().map_or(0, |(_, file)| file.held())
    }

    fn is_done(&self) -> bool {
        self.done || !self.transfer.is_file()
    }
}
