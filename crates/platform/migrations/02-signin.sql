-- A way to sign in: one per mail address. Secrets are hashed, or sealed with a key that lies outside the database.
create table account (
    id {id},
    -- Folded, as `signin::MailAddress` does.
    mail text not null unique,
    name text not null,
    -- Argon2id in PHC form; null until one is chosen.
    password text,
    -- Sealed secret of one-time codes; `totp_since` is null until the first code proved that it arrived.
    totp {bytes},
    totp_since {int},
    -- Step of the code used last: this one and older ones open nothing any more.
    totp_step {int} not null default 0,
    lang text not null,
    -- As the display cookie.
    display text not null default '',
    -- Failed tries since the last success, and when the journal last said so.
    failed {int} not null default 0,
    failed_told {int},
    opened {int} not null
) {strict};

-- What an account may do in one firm or team; the other of the two is 0. Both are 0 for whoever sets the center up.
create table seat (
    id {id},
    account {int} not null references account (id),
    firm {int} not null,
    team {int} not null,
    role text not null,
    since {int} not null,
    ended {int}
) {strict};
create unique index seat_of_account on seat (account, firm, team) where ended is null;
create index seat_of_place on seat (firm, team, id);

-- A browser that signed in. `stage` is 'code' while the second step is still to come. It ends at `lapses` (not used
-- for too long), and at `expires` at the latest. Ended ones are deleted.
create table session (
    id {id},
    digest {bytes} not null unique,
    account {int} not null references account (id),
    seat {int} not null references seat (id),
    stage text not null,
    created {int} not null,
    last_seen {int} not null,
    lapses {int} not null,
    expires {int} not null,
    address text not null,
    agent text not null
) {strict};
create index session_of_account on session (account, id);
create index session_lapsed on session (lapses);

create table invitation (
    id {id},
    digest {bytes} not null unique,
    mail text not null,
    name text not null,
    lang text not null,
    firm {int} not null,
    team {int} not null,
    role text not null,
    place text not null,
    sent {int} not null,
    expires {int} not null,
    used {int}
) {strict};
create index invitation_expired on invitation (expires);

-- In place of a one-time code, each once.
create table recovery_code (
    digest {bytes} not null primary key,
    account {int} not null references account (id),
    used {int}
) {strict};
create index recovery_code_of_account on recovery_code (account);

-- A program's key. `scope` names the collections it may use, empty for all; it sees what its seat sees.
create table api_token (
    id {id},
    digest {bytes} not null unique,
    account {int} not null references account (id),
    seat {int} not null references seat (id),
    name text not null,
    may text not null,
    scope text not null,
    made {int} not null,
    expires {int} not null,
    last_used {int}
) {strict};
create index api_token_of_account on api_token (account, id);
create index api_token_expired on api_token (expires);
