-- The monthly letter of each firm. A row is written when its sending begins: whoever writes it sends it. What was sent
-- never changes.
create table letter (
    id {id},
    firm {int} not null,
    team {int} not null,
    -- 202609.
    month {int} not null,
    -- 'due', 'sent', 'no-address'.
    stage text not null,
    -- For lists: the weather's mark.
    weather text not null default '',
    -- Every word as it was sent, in both languages (JSON).
    body text not null default '{}',
    -- The PDFs that went with it, by language.
    pdf_ja {int},
    pdf_en {int},
    begun {int} not null,
    sent {int}
) {strict};
create unique index letter_once on letter (firm, month);
