use std::collections::VecDeque;

use super::credentials::{self, Asked};
use super::{Request, Response, Transaction};
use crate::Direction;
use crate::proto::login::{Login, Outcome};
use crate::proto::{Message, Said};

/// Most requests that wait for their responses; browsers pipeline a handful.
const MAX_WAITING: usize = 64;

/// Requests and the responses that belong to them.
#[derive(Debug, Default)]
pub(super) struct Exchanges {
    /// In the order of the requests, which is that of the responses.
    waiting: VecDeque<Exchange>,
    begun: u64,
    /// The sign-in that was told last: a browser sends its password with every request.
    told: Option<Login>,
}

#[derive(Debug, Default)]
struct Exchange {
    transaction: Transaction,
    request_whole: bool,
    response_whole: bool,
    login: Option<Asked>,
}

impl Exchanges {
    /// A request has begun.
    pub(super) fn ask(&mut self, mut request: Request, out: &mut Vec<Said>) {
        let login = credentials::of_head(&request);
        if login.is_some() {
            request.headers.hide("authorization");
            request.headers.hide("proxy-authorization");
        }
        self.begin(Some(request));
        self.signs_in(login);
        if self.waiting.len() > MAX_WAITING
            && let Some(oldest) = self.waiting.front_mut()
        {
            (oldest.request_whole, oldest.response_whole) = (true, true);
        }
        self.hand_out(out);
    }

    /// A response has begun. Where its request was not seen, a transaction without one begins.
    pub(super) fn answer(&mut self, response: Response) {
        if self.answering().is_none() {
            self.begin(None);
        }
        if let Some(transaction) = self.answering() {
            transaction.response = Some(response);
        }
    }

    /// Bytes kept of requests and responses that wait for their other halves.
    pub(super) fn held(&self) -> usize {
        let headers = |transaction: &Transaction| {
            let request = transaction.request.as_ref().map_or(0, |it| it.target.len() + it.headers.held());
            request + transaction.response.as_ref().map_or(0, |it| it.headers.held())
        };
        self.waiting.iter().map(|exchange| headers(&exchange.transaction)).sum()
    }

    fn begin(&mut self, request: Option<Request>) {
        let request_whole = request.is_none();
        let transaction = Transaction { number: self.begun, request, response: None };
        self.begun += 1;
        self.waiting.push_back(Exchange { transaction, request_whole, response_whole: false, login: None });
    }

    /// The request that is being read signs somebody in.
    pub(super) fn signs_in(&mut self, login: Option<Asked>) {
        if let (Some(exchange), Some(login)) = (self.asking(), login) {
            exchange.login = Some(login);
        }
    }

    /// Number of the transaction that the next request begins.
    pub(super) fn coming(&self) -> u64 {
        self.begun
    }

    /// Number of the transaction that the next response belongs to.
    pub(super) fn answered(&mut self) -> u64 {
        let begun = self.begun;
        self.answering().map_or(begun, |transaction| transaction.number)
    }

    /// The transaction whose response is being read, or due.
    pub(super) fn answering(&mut self) -> Option<&mut Transaction> {
        self.waiting
            .iter_mut()
            .find(|exchange| !exchange.response_whole)
            .map(|exchange| &mut exchange.transaction)
    }

    /// No answer will come to what was asked so far.
    pub(super) fn give_up_answers(&mut self) {
        self.waiting.iter_mut().for_each(|exchange| exchange.response_whole = true);
    }

    /// The end of the message that one side was saying is missing: what comes next belongs to another.
    pub(super) fn break_off(&mut self, direction: Direction, out: &mut Vec<Said>) {
        // Of a response that has not begun, the missing part may lie before it just as well.
        let has_begun = self.answering().is_some_and(|transaction| transaction.response.is_some());
        if direction == Direction::ToServer || has_begun {
            self.message_ends(direction, out);
        }
    }

    /// Counts bytes of a body.
    pub(super) fn count(&mut self, direction: Direction, length: u64) {
        let seen = match direction {
            Direction::ToServer => self
                .asking()
                .and_then(|exchange| exchange.transaction.request.as_mut())
                .map(|it| &mut it.body_length),
            Direction::ToClient => self
                .answering()
                .and_then(|transaction| transaction.response.as_mut())
                .map(|it| &mut it.body_length),
        };
        if let Some(seen) = seen {
            *seen = seen.saturating_add(length);
        }
    }

    /// The exchange whose request is being read.
    fn asking(&mut self) -> Option<&mut Exchange> {
        self.waiting.iter_mut().rfind(|exchange| !exchange.request_whole)
    }

    /// The message that one side was saying is whole.
    pub(super) fn message_ends(&mut self, direction: Direction, out: &mut Vec<Said>) {
        match direction {
            Direction::ToServer => {
                self.asking().into_iter().for_each(|exchange| exchange.request_whole = true)
            }
            Direction::ToClient => {
                let answering = self.waiting.iter_mut().find(|exchange| !exchange.response_whole);
                answering.into_iter().for_each(|exchange| exchange.response_whole = true);
            }
        }
        self.hand_out(out);
    }

    /// Hands out the exchanges that are complete, in the order of the requests.
    fn hand_out(&mut self, out: &mut Vec<Said>) {
        let is_whole = |exchange: &mut Exchange| exchange.request_whole && exchange.response_whole;
        while let Some(exchange) = self.waiting.pop_front_if(is_whole) {
            self.tell(exchange, out);
        }
    }

    fn tell(&mut self, exchange: Exchange, out: &mut Vec<Said>) {
        let login = exchange.login.map(|asked| judged(asked, exchange.transaction.response.as_ref()));
        if let Some(login) = login
            && (login.outcome == Outcome::Refused || self.told.as_ref() != Some(&login))
        {
            self.told = Some(login.clone());
            out.push(Said { direction: Direction::ToServer, message: Message::Login(login) });
        }
        let message = Message::Http(exchange.transaction);
        out.push(Said { direction: Direction::ToServer, message });
    }

    /// Hands out the rest, as far as it was seen.
    pub(super) fn end(&mut self, out: &mut Vec<Said>) {
        while let Some(exchange) = self.waiting.pop_front() {
            self.tell(exchange, out);
        }
    }
}

/// What the answer's status says about a sign-in. A page that is shown behind a form may be either.
fn judged(asked: Asked, response: Option<&Response>) -> Login {
    let outcome = match response.map(|response| response.status) {
        Some(401 | 403 | 407) => Outcome::Refused,
        Some(200..=399) if !asked.is_form => Outcome::Accepted,
        _ => Outcome::Unknown,
    };
    Login { service: "http", user: asked.user, secret: asked.secret, outcome }
}
