-- How a team is called: rungs, rota, quiet hours, digest (JSON). None where all is as usual.
create table ladder (
    team {int} not null primary key,
    revision {int} not null,
    settings text not null
) {strict};

-- One run of the ladder: who is called for an alert, one after another, until somebody acknowledges.
create table ladder_run (
    id {id},
    team {int} not null,
    -- Of the alert that began it; 0 for a test of the ladder.
    firm {int} not null,
    -- Alerts of this shape join it while nobody has been called yet.
    shape text not null,
    level {int} not null,
    -- Changes with every save: of two processes that climb at once, one climbs.
    revision {int} not null,
    stage text not null,
    state text not null,
    -- When to look at it next; null where the clock changes nothing.
    look {int},
    started {int} not null,
    ended {int}
) {strict};
create index ladder_run_look on ladder_run (look, id) where look is not null;
create index ladder_run_of_team on ladder_run (team, id);
create index ladder_run_open on ladder_run (team, shape, id) where ended is null;

-- The alerts of a run.
create table ladder_alert (
    run {int} not null,
    alert {int} not null,
    firm {int} not null,
    -- The journal's entry for which it is called: each is answered once.
    entry {int} not null,
    joined {int} not null,
    primary key (run, alert)
) {strict};
create index ladder_alert_of_alert on ladder_alert (alert, run);

-- Each call of one person or channel, with the digest of its link.
create table ladder_call (
    id {id},
    run {int} not null,
    rung {int} not null,
    account {int} not null,
    target {int} not null,
    at {int} not null,
    digest {bytes} unique
) {strict};
create index ladder_call_of_run on ladder_call (run, id);
create index ladder_call_of_account on ladder_call (account, at);

-- Who stands in for whom, from when until when.
create table rota_override (
    id {id},
    team {int} not null,
    account {int} not null,
    since {int} not null,
    until {int} not null,
    ended {int}
) {strict};
create index rota_override_of_team on rota_override (team, until, id) where ended is null;

-- A link to the rota as a calendar.
create table rota_link (
    id {id},
    team {int} not null,
    account {int} not null,
    digest {bytes} not null unique,
    made {int} not null,
    ended {int}
) {strict};
create index rota_link_of_account on rota_link (team, account) where ended is null;

-- What was sent once for a day: digests, and the tests of the ladder.
create table notify_day (
    team {int} not null,
    what text not null,
    day text not null,
    primary key (team, what, day)
) {strict};
