-- Where a team's webhooks go. Address and secret are sealed with the center's key: an address of a chat is a secret.
create table hook_target (
    id {id},
    team {int} not null,
    name text not null,
    form text not null,
    address {bytes} not null,
    secret {bytes},
    added {int} not null,
    ended {int}
) {strict};
create index hook_target_of_team on hook_target (team, id) where ended is null;

-- Webhooks that leave, as mails do (outbox). A row is kept after it left, without its body.
create table hook (
    id {id},
    target {int} not null references hook_target (id),
    body text not null,
    -- The same at every try: whoever receives twice can tell.
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
create index hook_due on hook (due, id) where sent is null and died is null;
create index hook_about on hook (about, id);
create index hook_dead on hook (died, id) where died is not null;
