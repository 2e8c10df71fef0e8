/// How a system opens a TCP conversation: what its kernel, and hardly any program, decides of the first packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syn {
    /// Hops that the packet may still make (TTL, hop limit): 64, 128 or 255 less the routers on the way.
    pub hops: u8,
    /// Window, not scaled.
    pub window: u16,
    /// Largest segment it takes.
    pub segment: Option<u16>,
    /// Window scale, as the power of two.
    pub scale: Option<u8>,
    kinds: [u8; MAX_OPTIONS],
    count: u8,
}

/// Systems send up to eight; 40 bytes of no-operation tell no more.
const MAX_OPTIONS: usize = 12;

const END: u8 = 0;
const NO_OPERATION: u8 = 1;
const SEGMENT: u8 = 2;
const SCALE: u8 = 3;

impl Syn {
    /// Kinds of the options in order (IANA's numbers), the end of the list included where it is marked.
    pub fn options(&self) -> &[u8] {
        self.kinds.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// Reads what is whole of a header's options.
    pub(crate) fn read(hops: u8, window: u16, options: &[u8]) -> Self {
        let mut syn = Self { hops, window, segment: None, scale: None, kinds: [0; MAX_OPTIONS], count: 0 };
        let mut rest = options;
        while let Some((&kind, behind)) = rest.split_first() {
            let Some(place) = syn.kinds.get_mut(usize::from(syn.count)) else { break };
            *place = kind;
            syn.count += 1;
            rest = match kind {
                END => break,
                NO_OPERATION => behind,
                _ => {
                    let Some((value, next)) = value(behind) else { break };
                    syn.option(kind, value);
                    next
                }
            };
        }
        syn
    }

    fn option(&mut self, kind: u8, value: &[u8]) {
        match (kind, value) {
            (SEGMENT, &[high, low]) => self.segment = Some(u16::from_be_bytes([high, low])),
            (SCALE, &[scale]) => self.scale = Some(scale),
            _ => {}
        }
    }
}

/// An option's value behind its length, which counts kind and length, and what follows.
fn value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(length).checked_sub(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_packet_tells_size_scale_and_the_order_of_its_options() {
        let windows = [2, 4, 0x05, 0xb4, 1, 3, 3, 8, 1, 1, 4, 2];
        let syn = Syn::read(128, 64_240, &windows);
        assert_eq!(syn.options(), [2, 1, 3, 1, 1, 4]);
        assert_eq!((syn.hops, syn.window, syn.segment, syn.scale), (128, 64_240, Some(1460), Some(8)));
    }

    #[test]
    fn the_list_ends_where_it_says_so() {
        let apple = [2, 4, 0x05, 0xb4, 1, 3, 3, 6, 1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 4, 2, 0, 0];
        assert_eq!(Syn::read(64, 65_535, &apple).options(), [2, 1, 3, 1, 1, 8, 4, 0]);
    }

    #[test]
    fn options_that_lie_about_their_length_end_the_list() {
        assert_eq!(Syn::read(64, 1, &[1, 2, 40, 5]).options(), [1, 2]);
        assert_eq!(Syn::read(64, 1, &[3, 0, 1]).options(), [3]);
        assert_eq!(Syn::read(64, 1, &[8]).options(), [8]);
        assert_eq!(Syn::read(64, 1, &[1; 40]).options().len(), MAX_OPTIONS);
    }
}
