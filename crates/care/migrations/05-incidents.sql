-- What is known of an incident beside its tasks: devices and data it affects, people, decisions (JSON).
alter table incident add column record text not null default '{}';

-- Evidence: written once. `file` is null where it is a fact, or where what it is about is kept elsewhere; `sha256` stays
-- when the bytes were erased.
create table evidence (
    id {id},
    firm {int} not null,
    team {int} not null,
    incident {int} not null,
    -- Within the incident: E-1.
    number {int} not null,
    file {int},
    size {int} not null,
    sha256 text not null,
    -- 'desk' or 'firm': who brought it.
    side text not null,
    body text not null,
    at {int} not null,
    unique (incident, number)
) {strict};
