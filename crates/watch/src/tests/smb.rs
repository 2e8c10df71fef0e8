//! Messages of SMB and DCE/RPC, byte by byte, as [`super::scene::Scene::talk`] takes them.

/// What is said, and by whom: `true` is the client.
pub(super) type Turn = (bool, Vec<u8>);

fn framed(message: &[u8]) -> Vec<u8> {
    [&(message.len() as u32).to_be_bytes()[..], message].concat()
}

pub(super) fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Numbers of one command of SMB 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct One {
    pub(super) command: u8,
    pub(super) process: u16,
    pub(super) multiplex: u16,
    pub(super) status: u32,
}

/// A message of SMB 1.
pub(super) fn one(by_client: bool, numbers: One, words: &[u8], bytes: &[u8]) -> Turn {
    let mut message = [b"\xffSMB", &[numbers.command][..], &numbers.status.to_le_bytes()].concat();
    message.push(if by_client { 0x18 } else { 0x98 });
    message.extend([0x07, 0xc0]);
    message.resize(24, 0);
    for number in [0x0800, numbers.process, 0x0800, numbers.multiplex] {
        message.extend(number.to_le_bytes());
    }
    message.push((words.len() / 2) as u8);
    message.extend(words);
    message.extend((bytes.len() as u16).to_le_bytes());
    message.extend(bytes);
    (by_client, framed(&message))
}

fn numbers(command: u8, multiplex: u16) -> One {
    One { command, process: 0xfeff, multiplex, status: 0 }
}

/// A transaction (TRANS or TRANS2) of so many bytes, of which so many are here.
pub(super) fn transaction(command: u8, multiplex: u16, setup: &[u16], total: u16, here: u16) -> Turn {
    let mut words = vec![0; 28];
    words[2..4].copy_from_slice(&total.to_le_bytes());
    words[22..24].copy_from_slice(&here.to_le_bytes());
    words[26] = setup.len() as u8;
    words.extend(setup.iter().flat_map(|word| word.to_le_bytes()));
    one(true, numbers(command, multiplex), &words, &vec![0; here.into()])
}

/// An NT transaction.
pub(super) fn nt_transaction(multiplex: u16, function: u16, total: u32, here: u32) -> Turn {
    let mut words = vec![0; 38];
    words[7..11].copy_from_slice(&total.to_le_bytes());
    words[27..31].copy_from_slice(&here.to_le_bytes());
    words[36..38].copy_from_slice(&function.to_le_bytes());
    one(true, numbers(0xa0, multiplex), &words, &vec![0; here as usize])
}

/// The continuation of a transaction.
pub(super) fn continued(command: u8, multiplex: u16, here: u16) -> Turn {
    let mut words = vec![0; 18];
    words[2..4].copy_from_slice(&here.to_le_bytes());
    words[10..12].copy_from_slice(&here.to_le_bytes());
    one(true, numbers(command, multiplex), &words, &vec![0; here.into()])
}

/// A write of SMB 1.
pub(super) fn write_1(multiplex: u16, file: u16) -> Turn {
    let mut words = vec![0; 24];
    words[0] = 0xff;
    words[4..6].copy_from_slice(&file.to_le_bytes());
    one(true, numbers(0x2f, multiplex), &words, &[])
}

/// An answer without words.
pub(super) fn answered(command: u8, multiplex: u16, status: u32) -> Turn {
    one(false, One { status, ..numbers(command, multiplex) }, &[], &[])
}

/// A client of SMB 2: sends commands one after the other, each answered.
#[derive(Debug, Default)]
pub(super) struct Two {
    id: u64,
    tree: u32,
    pub(super) turns: Vec<Turn>,
}

impl Two {
    fn message(&mut self, by_client: bool, command: u8, body: &[u8]) {
        let mut message = b"\xfeSMB".to_vec();
        message.resize(64, 0);
        message[12] = command;
        message[16] = u8::from(!by_client);
        message[24..32].copy_from_slice(&self.id.to_le_bytes());
        message[36..40].copy_from_slice(&self.tree.to_le_bytes());
        message[40] = 9;
        message.extend(body);
        self.turns.push((by_client, framed(&message)));
    }

    fn exchange(&mut self, command: u8, asks: &[u8], answers: &[u8]) {
        self.id += 1;
        self.message(true, command, asks);
        self.message(false, command, answers);
    }

    /// Reaches a share.
    pub(super) fn tree(mut self, share: &str) -> Self {
        self.tree += 1;
        let name = wide(share);
        let asks = [&[9, 0, 0, 0, 72, 0][..], &(name.len() as u16).to_le_bytes(), &name].concat();
        let kind = if share.ends_with("IPC$") { 2 } else { 1 };
        self.exchange(3, &asks, &[16, 0, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        self
    }

    /// Opens a file or pipe.
    pub(super) fn open(mut self, name: &str, disposition: u8, file: u8) -> Self {
        let name = wide(name);
        let mut asks = vec![0; 56];
        asks[0] = 57;
        asks[36] = disposition;
        asks[44] = 120;
        asks[46] = name.len() as u8;
        asks.extend(name);
        let mut answers = vec![0; 88];
        answers[0] = 89;
        answers[64] = file;
        self.exchange(5, &asks, &answers);
        self
    }

    /// Writes to what is open.
    pub(super) fn write(mut self, file: u8, bytes: &[u8]) -> Self {
        let mut asks = vec![0; 48];
        asks[0] = 49;
        asks[2] = 112;
        asks[4..8].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
        asks[16] = file;
        asks.extend(bytes);
        self.exchange(9, &asks, &[17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        self
    }

    /// Reads from what is open.
    pub(super) fn read(mut self, file: u8, bytes: &[u8]) -> Self {
        let mut asks = vec![0; 48];
        asks[0] = 49;
        asks[16] = file;
        let mut answers = vec![17, 0, 80, 0];
        answers.extend((bytes.len() as u32).to_le_bytes());
        answers.resize(16, 0);
        answers.extend(bytes);
        self.exchange(8, &asks, &answers);
        self
    }

    pub(super) fn close(mut self, file: u8) -> Self {
        let mut asks = vec![0; 24];
        asks[0] = 24;
        asks[8] = file;
        self.exchange(6, &asks, &[0; 60]);
        self
    }

    /// A call over an open pipe: its bind and the call itself are written, the answers read.
    pub(super) fn call(self, file: u8, interface: &str, opnum: u16, stub: &[u8]) -> Self {
        self.write(file, &bind(interface))
            .read(file, &bind_ack())
            .write(file, &request(opnum, stub))
            .read(file, &response(&[0; 24]))
    }
}

fn fragment(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = (16 + body.len()) as u16;
    let head = [5, 0, kind, 3, 0x10, 0, 0, 0];
    [&head[..], &length.to_le_bytes(), &[0, 0, 1, 0, 0, 0], body].concat()
}

/// The identifier of an interface as it stands on the wire.
fn uuid(text: &str) -> [u8; 16] {
    let mut bytes = capture::proto::rpc::Uuid::parse(text).0;
    bytes[0..4].reverse();
    bytes[4..6].reverse();
    bytes[6..8].reverse();
    bytes
}

pub(super) fn bind(interface: &str) -> Vec<u8> {
    let offer = [&[0, 0, 1, 0][..], &uuid(interface), &[2, 0, 0, 0], &[0; 20]].concat();
    fragment(11, &[&[0; 8][..], &[1, 0, 0, 0], &offer].concat())
}

pub(super) fn bind_ack() -> Vec<u8> {
    fragment(12, &[&[0; 8][..], &[0, 0, 0, 0], &[1, 0, 0, 0], &[0; 24]].concat())
}

pub(super) fn request(opnum: u16, stub: &[u8]) -> Vec<u8> {
    fragment(0, &[&[0; 6][..], &opnum.to_le_bytes(), stub].concat())
}

pub(super) fn response(stub: &[u8]) -> Vec<u8> {
    fragment(2, &[&[0; 8][..], stub].concat())
}

/// A conversation of calls on a connection of their own.
pub(super) fn calls(interface: &str, calls: &[(u16, Vec<u8>, Vec<u8>)]) -> Vec<Turn> {
    let mut turns = vec![(true, bind(interface)), (false, bind_ack())];
    for (opnum, asks, answers) in calls {
        turns.push((true, request(*opnum, asks)));
        turns.push((false, response(answers)));
    }
    turns
}

/// A string of NDR.
pub(super) fn ndr(text: &str) -> Vec<u8> {
    let characters = [wide(text), vec![0, 0]].concat();
    let count = ((characters.len() / 2) as u32).to_le_bytes();
    let mut bytes = [&count[..], &[0; 4], &count, &characters].concat();
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// The arguments with which a service is set up.
pub(super) fn new_service(name: &str, program: &str) -> Vec<u8> {
    [&[7; 20][..], &ndr(name), &[0; 4], &[0; 16], &ndr(program)].concat()
}
