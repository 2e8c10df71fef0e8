-- What people handed in to be read. The bytes are a file of the center; what they showed goes with them.
create table dropped (
    id {id},
    firm {int} not null,
    team {int} not null,
    file {int} not null,
    name text not null,
    size {int} not null,
    sha256 text not null,
    lang text not null,
    author text not null,
    -- 'waiting', 'read', 'unread', 'erased'.
    stage text not null,
    -- The report as a page, and what an answer needs of it (JSON).
    report text not null,
    found text not null,
    -- The highest level among its alerts; 0 where there is none.
    level {int} not null,
    alerts {int} not null,
    added {int} not null,
    done {int},
    erase {int} not null,
    consultation {int},
    incident {int}
) {strict};
create index dropped_of_firm on dropped (firm, id);
create index dropped_of_team on dropped (team, id);
create index dropped_due on dropped (erase, id) where stage <> 'erased';
