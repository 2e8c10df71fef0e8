-- Which muting put an alert away, and which campaign it is part of.
alter table alert add column muting {int};
alter table alert add column campaign {int};
-- Until when it waits for nobody, where somebody said so; it comes back by itself.
alter table alert add column later {int};
-- How it was judged: 'incident', 'answered', or the reason why it is no trouble; null where nobody judged it.
alter table alert add column judged text;
update alert set judged = 'business'
    where waits = 'nobody' and state like '%"closing":"benign","reason":"business"%';
update alert set judged = 'mistaken'
    where waits = 'nobody' and state like '%"closing":"benign","reason":"mistaken"%';
update alert set judged = 'drill' where waits = 'nobody' and state like '%"closing":"benign","reason":"drill"%';
update alert set judged = 'handled'
    where waits = 'nobody' and state like '%"closing":"benign","reason":"handled"%';
update alert set judged = 'answered' where waits = 'nobody' and state like '%"closing":"answered"%';
update alert set judged = 'incident' where waits = 'nobody' and judged is null
    and (stage = 'incident' or state like '%"closing":"incident"%');
create index alert_of_muting on alert (muting, id) where muting is not null;
create index alert_of_campaign on alert (campaign, id) where campaign is not null;
create index alert_campaign_desk on alert (team, campaign, due, calm)
    where waits = 'desk' and campaign is not null;
create index alert_later on alert (team, due, calm, id) where waits = 'later';
create index alert_comes_back on alert (later, id) where later is not null;
create index alert_of_kind on alert (team, kind, opened, id);
create index alert_since on alert (team, opened, kind, judged);
-- What may become a campaign: of the last day, with a counterpart.
create index alert_opened on alert (opened, team, shape, firm);
create index alert_judged_here on alert (team, shape, firm, id) where waits = 'nobody';

-- A sentence of the desk: what is not shown again, where, why, who says so, until when.
create table muting (
    id {id},
    team {int} not null,
    -- 0: at every firm of the team.
    firm {int} not null,
    kind text not null,
    -- Empty: whatever the counterpart, whatever the device.
    object text not null,
    device text not null,
    reason text not null,
    owner {int} not null,
    made {int} not null,
    until {int} not null,
    ended {int}
) {strict};
create index muting_of_team on muting (team, id);
create index muting_in_force on muting (team, kind, until) where ended is null;

-- The same shape at several firms within a day.
create table campaign (
    id {id},
    team {int} not null,
    shape text not null,
    kind text not null,
    object text not null,
    opened {int} not null,
    -- When the last alert of it came.
    last {int} not null,
    firms {int} not null,
    alerts {int} not null,
    -- Two processes that look at once find it once.
    unique (team, shape, opened)
) {strict};
create index campaign_of_team on campaign (team, id);
create index campaign_of_shape on campaign (team, shape, last);
