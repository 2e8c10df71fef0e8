create table consultation (
    id {id},
    -- Null where no firm has the address it came from: seen by the desk only.
    firm {int},
    team {int} not null,
    -- Within the firm: C-1001.
    number {int} not null,
    revision {int} not null,
    -- How it came: 'web', 'phone', 'mail', 'drop'.
    way text not null,
    -- 'ask', or 'odd' where it asks whether a mail is genuine.
    about text not null,
    -- Who asks, as they name themselves, and where an answer goes; empty where no mail reaches them.
    sender text not null,
    mail text not null,
    lang text not null,
    subject text not null,
    stage text not null,
    -- 'desk', 'firm', 'nobody'.
    waits text not null,
    state text not null,
    -- What the subject of our mails carries, so that a reply without references finds its thread.
    thread text not null unique,
    alert {int},
    incident {int},
    opened {int} not null,
    last {int} not null,
    promised {int} not null,
    due {int} not null,
    kept {int},
    unique (firm, number)
) {strict};
create index consultation_desk on consultation (team, due, id) where waits = 'desk' and firm is not null;
create index consultation_open on consultation (team, last, id) where waits = 'firm' and firm is not null;
create index consultation_over on consultation (team, last, id) where waits = 'nobody' and firm is not null;
create index consultation_unknown on consultation (team, last, id) where firm is null;
create index consultation_of_firm on consultation (firm, last, id);
create index consultation_of_alert on consultation (alert, id) where alert is not null;
create index consultation_of_incident on consultation (incident, id) where incident is not null;

-- What was said, in its order; never changed.
create table consultation_message (
    id {id},
    consultation {int} not null,
    -- 'firm', 'desk', or 'note' of the desk, which no firm sees.
    side text not null,
    -- 'web', 'phone', 'mail', 'drop'.
    way text not null,
    author text not null,
    body text not null,
    -- Message-ID of the mail that it came or went with.
    message_id text not null,
    -- Files that came with it (JSON).
    files text not null,
    -- What was found in a mail that was passed on (JSON); empty where nothing was read.
    found text not null,
    at {int} not null
) {strict};
create index consultation_message_of on consultation_message (consultation, id);
create index consultation_message_known on consultation_message (message_id) where message_id <> '';

-- Mails that were taken out of the mailbox, so that each is taken once.
create table mail_arrived (
    id {id},
    mailbox text not null,
    validity {int} not null,
    uid {int} not null,
    message_id text not null,
    -- 'new', 'thread', 'unknown', 'automatic', 'double', 'unreadable'.
    outcome text not null,
    consultation {int},
    at {int} not null,
    unique (mailbox, validity, uid)
) {strict};
create index mail_arrived_known on mail_arrived (mailbox, message_id) where message_id <> '';

-- Who wrote a mail is found by the address it came from.
create index person_of_mail on person (lower(mail), id) where ended is null and mail <> '';

-- A sheet with which a case was handed on to another desk.
create table handoff (
    id {id},
    firm {int} not null,
    team {int} not null,
    consultation {int},
    incident {int},
    desk text not null,
    sheet text not null,
    author text not null,
    made {int} not null,
    receipt text not null,
    reply text not null,
    replied {int}
) {strict};
create index handoff_of_consultation on handoff (consultation, id) where consultation is not null;
create index handoff_of_incident on handoff (incident, id) where incident is not null;
