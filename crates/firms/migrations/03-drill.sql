-- When the last drill of a sensor was made in its box, and when it arrived: the way from there to here works.
alter table sensor add column drill_made {int};
alter table sensor add column drill_arrived {int};
