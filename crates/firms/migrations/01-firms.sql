-- Any legal body. A firm is an organization in care of a team.
create table organization (
    id {id},
    name text not null,
    -- Folded once, when written (crate::names): the strict key ranks above the loose one.
    strict text not null,
    loose text not null,
    reading text not null,
    reading_strict text not null,
    reading_loose text not null,
    number {int} unique,
    form text,
    prefecture text,
    industry text,
    employees {int},
    phone text not null default '',
    address text not null default '',
    added {int} not null,
    ended {int}
) {strict};

create table team (
    id {id},
    organization {int} not null,
    name text not null,
    -- Number in the public scheme; only with it may the word お助け隊 be shown.
    registration text,
    phone text not null,
    phone_hours text not null,
    mail text not null,
    settings text not null,
    founded {int} not null
) {strict};

create table member (
    team {int} not null,
    organization {int} not null,
    part text not null,
    since {int} not null,
    ended {int},
    primary key (team, organization, part)
) {strict};

-- Who serves whom. A firm is in care of one team at a time.
create table care (
    id {id},
    firm {int} not null,
    team {int} not null,
    since {int} not null,
    ended {int},
    -- Agreed at enrolment: our mails say it, so that the clerk can tell that they are ours.
    phrase text not null,
    -- For lists: the firm's name, folded.
    sorted text not null
) {strict};
create unique index care_now on care (firm) where ended is null;
create index care_of_team on care (team, sorted, firm) where ended is null;

create table site (
    id {id},
    firm {int} not null,
    team {int} not null,
    name text not null,
    address text not null
) {strict};
create index site_of_firm on site (firm, id);

create table person (
    id {id},
    organization {int} not null,
    team {int} not null,
    account {int},
    name text not null,
    reading text not null,
    role text not null,
    mail text not null,
    phone text not null,
    -- Whom to reach first: 1, 2 …
    ladder {int} not null,
    lang text not null,
    since {int} not null,
    ended {int}
) {strict};
create index person_of_organization on person (organization, ladder, id) where ended is null;

create table sensor (
    id {id},
    firm {int} not null,
    team {int} not null,
    site {int} not null,
    name text not null,
    public_key {bytes} not null,
    version text not null,
    added {int} not null,
    revoked {int},
    last_heard {int},
    silent_since {int},
    stored_through {int} not null default 0,
    last_sequence {int} not null default 0,
    clock_offset_ms {int},
    coverage text not null default '',
    health text not null default '{}',
    learning_until {int} not null
) {strict};
create index sensor_of_firm on sensor (firm, id);
create index sensor_silent on sensor (team, silent_since, id) where silent_since is not null and revoked is null;
create index sensor_heard on sensor (last_heard, id) where silent_since is null and revoked is null;

create table enrolment (
    digest {bytes} not null primary key,
    firm {int} not null,
    team {int} not null,
    site {int} not null,
    added {int} not null,
    expires {int} not null,
    used {int},
    sensor {int},
    public_key {bytes}
) {strict};
create index enrolment_of_site on enrolment (site, added);

create table device (
    id {id},
    firm {int} not null,
    team {int} not null,
    site {int} not null,
    sensor {int} not null,
    key text not null,
    kind text not null,
    name text not null,
    address text not null,
    maker text not null,
    os text not null,
    owner text not null,
    note text not null default '',
    data text not null,
    first {int} not null,
    last {int} not null,
    unique (firm, key)
) {strict};
create index device_of_firm on device (firm, last, id);

-- How much of each day a sensor watched, in seconds, and its longest gap.
create table watch_day (
    sensor {int} not null,
    firm {int} not null,
    day {int} not null,
    seconds {int} not null,
    gap {int} not null,
    primary key (sensor, day)
) {strict};
create index watch_day_of_firm on watch_day (firm, day);

-- Bigrams of folded names: two characters find a firm (a scan does not).
create table gram (
    gram text not null,
    organization {int} not null,
    primary key (gram, organization)
) {strict};
create index gram_of_organization on gram (organization);
