-- What the firm says of a device. Said beats measured beats guessed.
alter table device add column called text not null default '';
alter table device add column said_kind text not null default '';
alter table device add column place text not null default '';
-- The device that this row is a part of, as somebody said: what sensors report of its key goes there.
alter table device add column part_of {int};
-- What its firm had said of it and the whole took over, by name: split gives it back.
alter table device add column gave text not null default '';
-- All parts as one, made anew with each report; empty where there is but one.
alter table device add column whole text not null default '';
-- Its question waits until then.
alter table device add column ask_after {int} not null default 0;
create index device_part on device (firm, part_of, id) where part_of is not null;
create index device_to_ask on device (firm, last, id)
    where part_of is null and (owner = 'unknown' or (called = '' and name = '' and owner <> 'guest'));
