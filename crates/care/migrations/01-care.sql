-- What sensors and tools saw, as it arrived. `number` is the sensor's own: the same record is stored once.
create table finding (
    id {id},
    firm {int} not null,
    team {int} not null,
    sensor {int} not null,
    number {int} not null,
    kind text not null,
    severity {int} not null,
    device text not null,
    first {int} not null,
    last {int} not null,
    stored {int} not null,
    -- The alert it belongs to; null for records and for what was held back.
    alert {int},
    body text not null,
    unique (sensor, number)
) {strict};
create index finding_of_alert on finding (alert, id) where alert is not null;
-- Old ones are deleted by kind and age.
create index finding_by_age on finding (kind, stored, id);

create table alert (
    id {id},
    firm {int} not null,
    team {int} not null,
    sensor {int},
    -- Within the firm: A-1042.
    number {int} not null,
    -- Changes with every save: who saves over an older one is told.
    revision {int} not null,
    kind text not null,
    level {int} not null,
    -- 4 - level: what burns comes first where two promises end at once.
    calm {int} not null,
    subject text not null,
    device text not null,
    -- Kind and counterpart: the same story at another firm has the same shape.
    shape text not null,
    stage text not null,
    -- 'desk', 'firm', 'nobody': for whom it waits.
    waits text not null,
    holder {int},
    state text not null,
    memory text not null,
    facts text not null,
    evidence text not null,
    opened {int} not null,
    first {int} not null,
    last {int} not null,
    findings {int} not null,
    -- The promise: made when, due when, kept when.
    promised {int} not null,
    due {int} not null,
    kept {int},
    -- Counted when it was opened: earlier ones of its shape in this firm, and other firms of the team with it.
    seen_here {int} not null default 0,
    seen_firms {int} not null default 0,
    unique (firm, number)
) {strict};
create index alert_desk on alert (team, due, calm, id) where waits = 'desk';
create index alert_desk_level on alert (team, level, due, calm, id) where waits = 'desk';
create index alert_desk_kind on alert (team, kind, due, calm, id) where waits = 'desk';
create index alert_asked on alert (team, due, calm, id) where waits = 'firm';
create index alert_held on alert (team, holder, due, calm, id) where waits <> 'nobody' and holder is not null;
create index alert_of_firm on alert (firm, id);
create index alert_open_of_firm on alert (firm, due, calm, id) where waits <> 'nobody';
create index alert_of_device on alert (firm, device, last);
create index alert_of_shape on alert (team, shape, firm);
-- Cases that are over, beside one that looks alike.
create index alert_past on alert (team, shape, id) where waits = 'nobody';
create index alert_opened_of_firm on alert (firm, opened);
create index alert_kept on alert (team, kept) where kept is not null;

-- Numbers that count within a firm.
create table counter (
    firm {int} not null,
    what text not null,
    next {int} not null,
    primary key (firm, what)
) {strict};

create table question (
    id {id},
    firm {int} not null,
    team {int} not null,
    alert {int} not null,
    person {int},
    token {bytes} not null unique,
    reason text not null,
    name text not null,
    stage text not null,
    state text not null,
    asked {int} not null,
    expires {int} not null,
    answered {int},
    -- 1 where the verdict that asked it was undone: undoing another one never asks it again.
    undone {int} not null default 0
) {strict};
create index question_of_alert on question (alert, id);
create index question_open_of_firm on question (firm, expires, id) where stage in ('asked', 'seen');
create index question_expiring on question (expires, id) where stage in ('asked', 'seen');

create table incident (
    id {id},
    firm {int} not null,
    team {int} not null,
    alert {int},
    number {int} not null,
    revision {int} not null,
    playbook text not null,
    reason text not null,
    level {int} not null,
    is_open {int} not null,
    stage text not null,
    state text not null,
    -- Words that stand beside the state: whom it concerns and what its tasks are (JSON).
    plan text not null,
    opened {int} not null,
    closed {int},
    unique (firm, number)
) {strict};
create index incident_open_of_team on incident (team, level, id) where is_open = 1;
create index incident_of_team on incident (team, id);
create index incident_of_firm on incident (firm, id);
create index incident_of_alert on incident (alert) where alert is not null;
