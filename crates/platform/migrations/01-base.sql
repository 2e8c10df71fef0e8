-- The journal: one chain per firm and per team (chain = 'firm:12', 'team:3', 'center').
create table chain (
    chain text not null primary key,
    sequence {int} not null,
    digest {bytes} not null,
    -- Up to which sequence a checkpoint has signed it.
    signed {int} not null default 0
) {strict};
create index chain_unsigned on chain (chain) where sequence > signed;

create table entry (
    id {id},
    chain text not null,
    sequence {int} not null,
    at {int} not null,
    actor text not null,
    firm {int},
    team {int},
    subject text not null,
    kind text not null,
    data text not null,
    digest {bytes} not null,
    unique (chain, sequence)
) {strict};
create index entry_of_subject on entry (subject, id);
create index entry_of_firm on entry (firm, id);
create index entry_of_team on entry (team, id);

create table checkpoint (
    number {int} not null primary key,
    at {int} not null,
    heads text not null,
    signer {bytes} not null,
    digest {bytes} not null,
    signature {bytes} not null
) {strict};

-- Work to do later. `lease` is until when a process has it; done rows are deleted.
create table job (
    id {id},
    kind text not null,
    data text not null,
    entry {int},
    firm {int},
    due {int} not null,
    lease {int} not null default 0,
    attempts {int} not null default 0,
    -- Null while it may still succeed.
    died {int},
    error text
) {strict};
create index job_due on job (due, id) where died is null;
create index job_dead on job (died, id) where died is not null;
create unique index job_of_entry on job (entry, kind) where entry is not null;

-- What leaves: mails. A row is kept after it left, without its body.
create table outbox (
    id {id},
    recipient text not null,
    subject text not null,
    body text not null,
    message_id text not null unique,
    firm {int},
    about text not null,
    added {int} not null,
    due {int} not null,
    lease {int} not null default 0,
    attempts {int} not null default 0,
    sent {int},
    died {int},
    error text
) {strict};
create index outbox_due on outbox (due, id) where sent is null and died is null;
create index outbox_about on outbox (about, id);
create index outbox_dead on outbox (died, id) where died is not null;

-- Settings that the center keeps for itself, such as whether it has been set up.
create table setting (
    name text not null primary key,
    value text not null
) {strict};
