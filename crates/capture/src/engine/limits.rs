/// What memory the engine may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most conversations kept at once; beyond it the longest silent is forgotten.
    pub flows: usize,
    /// Most bytes of TCP kept, waiting for earlier ones or half-read, over all conversations.
    pub stream_bytes: usize,
    /// Most bytes of IP fragments kept while waiting for the others.
    pub fragment_bytes: usize,
}

impl Limits {
    /// For each of several workers. Fragments are kept by every one: what is inside may be anybody's.
    pub(crate) fn shared_by(self, workers: u8) -> Self {
        let workers = usize::from(workers.max(1));
        Self { flows: self.flows / workers, stream_bytes: self.stream_bytes / workers, ..self }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { flows: 200_000, stream_bytes: 64 << 20, fragment_bytes: 4 << 20 }
    }
}
