-- Files: evidence, letters, what people hand in. Written once; the bytes lie in parts, so that one backup holds all and
-- several centers need no common disk.
create table file (
    id {id},
    firm {int} not null,
    team {int} not null,
    name text not null,
    purpose text not null,
    -- By its content, not by its name.
    media text not null,
    size {int} not null,
    sha256 {bytes} not null,
    added {int} not null,
    -- When its bytes go, if ever; the row stays with its hash.
    erase {int},
    erased {int}
) {strict};
create index file_of_firm on file (firm, id);
create index file_due on file (erase, id) where erase is not null and erased is null;

create table file_part (
    file {int} not null,
    part {int} not null,
    bytes {bytes} not null,
    primary key (file, part)
) {strict};

-- What a mail carries besides its text, and the thread it goes on with.
create table outbox_file (
    mail {int} not null,
    file {int} not null,
    primary key (mail, file)
) {strict};
alter table outbox add column html text;
alter table outbox add column reply_to_message text;
alter table outbox add column thread text;
