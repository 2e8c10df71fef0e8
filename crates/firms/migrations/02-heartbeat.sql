-- When the last heartbeat came: up to then its time is counted as watched. Batches move `last_heard` in between.
alter table sensor add column beat {int};
