-- Figures in time, frozen: never edited after a release. Statements are separated by a line "--;".

ALTER TABLE "plan" ADD COLUMN longer_periods VARCHAR NOT NULL DEFAULT ''

--;

ALTER TABLE package ADD COLUMN periods VARCHAR NOT NULL DEFAULT ''

--;

ALTER TABLE revision ADD COLUMN in_force_on DATE NOT NULL DEFAULT '1945-09-02'

--;

UPDATE revision SET in_force_on = CASE
    WHEN number > 1 THEN date(coalesce(published_at, made_at), '+7 hours')
    ELSE (
        SELECT CASE
            WHEN p.dated_on IS NOT NULL THEN p.dated_on
            ELSE coalesce(
                (SELECT date(min(o.published_at), '+7 hours') FROM revision o WHERE o.plan_id = p.id),
                p.arrived_on,
                date(p.created_at, '+7 hours')
            )
        END
        FROM "plan" p WHERE p.id = revision.plan_id
    )
END

--;

ALTER TABLE clause ADD COLUMN from_on DATE NOT NULL DEFAULT '1945-09-02'

--;

ALTER TABLE clause ADD COLUMN until_on DATE

--;

UPDATE clause SET from_on = coalesce(
    (SELECT r.in_force_on FROM revision r WHERE r.plan_id = clause.plan_id AND r.number = clause.added_in),
    (SELECT min(r.in_force_on) FROM revision r WHERE r.plan_id = clause.plan_id),
    from_on
)

--;

UPDATE clause SET until_on = date(archived_at, '+7 hours', '-1 day') WHERE archived_at IS NOT NULL

--;

CREATE TABLE term (
    num INTEGER NOT NULL,
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    deadline_text VARCHAR NOT NULL,
    due_on DATE,
    cadence VARCHAR NOT NULL,
    due_source VARCHAR NOT NULL,
    due_citation VARCHAR NOT NULL,
    sets_due BOOLEAN NOT NULL,
    in_force_on DATE NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_term PRIMARY KEY (num),
    CONSTRAINT fk_term_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num)
)

--;

CREATE INDEX ix_term_clause_num ON term (clause_num, in_force_on)

--;

-- What the schedule was before a letter changed it is known from the history of changes alone; what is written now is
-- taken as in force since the revision that changed the clause last.
INSERT INTO term (clause_num, office_code, deadline_text, due_on, cadence, due_source, due_citation, sets_due,
    in_force_on, revision, recorded_at)
SELECT t.clause_num, '', t.deadline_text, t.due_on, t.cadence, t.due_source, t.due_citation, 1,
    CASE WHEN t.due_source = 'letter' THEN coalesce(r.in_force_on, c.from_on) ELSE c.from_on END,
    CASE WHEN t.due_source = 'letter' THEN c.changed_in ELSE c.added_in END,
    coalesce(r.made_at, p.created_at)
FROM task t
JOIN clause c ON c.num = t.clause_num
JOIN "plan" p ON p.id = c.plan_id
LEFT JOIN revision r ON r.plan_id = c.plan_id
    AND r.number = CASE WHEN t.due_source = 'letter' THEN c.changed_in ELSE c.added_in END
ORDER BY t.clause_num

--;

ALTER TABLE assignment ADD COLUMN from_on DATE NOT NULL DEFAULT '1945-09-02'

--;

ALTER TABLE assignment ADD COLUMN recorded_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00.000000'

--;

UPDATE assignment SET
    from_on = coalesce((SELECT c.from_on FROM clause c WHERE c.num = assignment.clause_num), from_on),
    recorded_at = coalesce(
        (SELECT p.created_at FROM clause c JOIN "plan" p ON p.id = c.plan_id WHERE c.num = assignment.clause_num),
        recorded_at
    )

--;

CREATE TABLE ended_assignment (
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    role VARCHAR NOT NULL,
    until_on DATE NOT NULL,
    recorded_at DATETIME NOT NULL,
    ended_at DATETIME NOT NULL,
    CONSTRAINT pk_ended_assignment PRIMARY KEY (clause_num, office_code, from_on),
    CONSTRAINT fk_ended_assignment_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_ended_assignment_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE pause (
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    reason VARCHAR NOT NULL,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_pause PRIMARY KEY (clause_num, office_code, from_on),
    CONSTRAINT fk_pause_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_pause_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

-- Since when a task is set aside stands in the history of changes.
INSERT INTO pause (clause_num, office_code, from_on, until_on, reason, recorded_at)
SELECT a.clause_num, a.office_code, coalesce(
        (SELECT date(max(h.at), '+7 hours') FROM change h
         WHERE h.entity = 'arrangement' AND h.field = 'paused' AND h.new = 'true'
           AND h.key = '[' || a.clause_num || ', "' || a.office_code || '"]'),
        c.from_on),
    NULL, '', coalesce(
        (SELECT max(h.at) FROM change h
         WHERE h.entity = 'arrangement' AND h.field = 'paused' AND h.new = 'true'
           AND h.key = '[' || a.clause_num || ', "' || a.office_code || '"]'),
        p.created_at)
FROM arrangement a JOIN clause c ON c.num = a.clause_num JOIN "plan" p ON p.id = c.plan_id
WHERE a.paused

--;

ALTER TABLE indicator ADD COLUMN weight_id VARCHAR CONSTRAINT fk_indicator_weight_id REFERENCES indicator (id)

--;

ALTER TABLE extension_decision ADD COLUMN recorded_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00.000000'

--;

-- When a decision was recorded stands in the history of changes.
UPDATE extension_decision SET recorded_at = coalesce(
    (SELECT max(h.at) FROM change h
     WHERE h.entity = 'extension_decision' AND h.key = '["' || extension_decision.extension_id || '"]'),
    recorded_at
)

--;

CREATE TABLE listed_office (
    issuer_code VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    valid_from DATE,
    valid_to DATE,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_listed_office PRIMARY KEY (issuer_code, code, from_on),
    CONSTRAINT fk_listed_office_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code),
    CONSTRAINT fk_listed_office_code FOREIGN KEY(code) REFERENCES office (code)
)

--;

-- Our own list is what we have called the offices so far; a superior's comes again with its next package.
INSERT INTO listed_office (issuer_code, code, from_on, name, short_name, kind, place, position, valid_from, valid_to,
    recorded_at)
SELECT i.office_code, o.code, coalesce(o.valid_from, '1945-09-02'), o.name, o.short_name, o.kind, o.place, o.position,
    o.valid_from, o.valid_to, '1970-01-01 00:00:00.000000'
FROM office o, installation i

--;

CREATE TABLE new_succession (
    issuer_code VARCHAR NOT NULL,
    old_code VARCHAR NOT NULL,
    new_code VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_office_succession PRIMARY KEY (issuer_code, old_code, new_code),
    CONSTRAINT fk_office_succession_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code),
    CONSTRAINT fk_office_succession_old_code FOREIGN KEY(old_code) REFERENCES office (code),
    CONSTRAINT fk_office_succession_new_code FOREIGN KEY(new_code) REFERENCES office (code)
)

--;

INSERT INTO new_succession (issuer_code, old_code, new_code, from_on, recorded_at)
SELECT k.code, s.old_code, s.new_code, s.from_on, '1970-01-01 00:00:00.000000'
FROM office_succession s,
    (SELECT office_code AS code FROM installation UNION SELECT issuer_code FROM "plan") k

--;

DROP TABLE office_succession

--;

ALTER TABLE new_succession RENAME TO office_succession

--;

CREATE TABLE new_holiday (
    issuer_code VARCHAR NOT NULL,
    day DATE NOT NULL,
    works BOOLEAN NOT NULL,
    name VARCHAR NOT NULL,
    CONSTRAINT pk_holiday PRIMARY KEY (issuer_code, day),
    CONSTRAINT fk_holiday_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code)
)

--;

INSERT INTO new_holiday (issuer_code, day, works, name)
SELECT k.code, h.day, h.works, h.name
FROM holiday h,
    (SELECT office_code AS code FROM installation UNION SELECT issuer_code FROM "plan"
     UNION SELECT issuer_code FROM period_rule) k

--;

DROP TABLE holiday

--;

ALTER TABLE new_holiday RENAME TO holiday

--;

CREATE TABLE new_period (
    issuer_code VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    due_on DATE,
    late_until DATE,
    CONSTRAINT pk_period PRIMARY KEY (issuer_code, id),
    CONSTRAINT fk_period_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code)
)

--;

INSERT INTO new_period SELECT issuer_code, id, kind, name, starts_on, ends_on, due_on, late_until FROM period

--;

DROP TABLE period

--;

ALTER TABLE new_period RENAME TO period

--;

CREATE INDEX ix_period_name ON period (name)

--;

CREATE TABLE paper_file (
    sha256 VARCHAR NOT NULL,
    media VARCHAR NOT NULL,
    data BLOB NOT NULL,
    CONSTRAINT pk_paper_file PRIMARY KEY (sha256)
)

--;

CREATE TABLE paper (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    office_code VARCHAR NOT NULL,
    plan_id VARCHAR,
    period_id VARCHAR NOT NULL,
    addressee_code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    register VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    dated_on DATE,
    supplements VARCHAR,
    relation VARCHAR NOT NULL,
    as_of DATE,
    content VARCHAR NOT NULL,
    content_digest VARCHAR NOT NULL,
    frame VARCHAR NOT NULL,
    frame_digest VARCHAR NOT NULL,
    data_code VARCHAR NOT NULL,
    pdf_sha256 VARCHAR,
    submitted_at DATETIME NOT NULL,
    submitted_by VARCHAR NOT NULL,
    approved_at DATETIME,
    sent_on DATE,
    sent_by VARCHAR NOT NULL,
    received_on DATE,
    received_reason VARCHAR NOT NULL,
    reopened_at DATETIME,
    reopened_by VARCHAR NOT NULL,
    reopen_reason VARCHAR NOT NULL,
    CONSTRAINT pk_paper PRIMARY KEY (id),
    CONSTRAINT fk_paper_office_code FOREIGN KEY(office_code) REFERENCES office (code),
    CONSTRAINT fk_paper_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_paper_supplements FOREIGN KEY(supplements) REFERENCES paper (id),
    CONSTRAINT fk_paper_pdf_sha256 FOREIGN KEY(pdf_sha256) REFERENCES paper_file (sha256)
)

--;

CREATE INDEX ix_paper_data_code ON paper (data_code)

--;

CREATE INDEX ix_paper_subject ON paper (plan_id, period_id, office_code)

--;

-- Reports that were approved become papers; what they printed beside their snapshot was not frozen then.
INSERT INTO paper (id, kind, office_code, plan_id, period_id, addressee_code, title, stage, register, number, code,
    dated_on, relation, content, content_digest, frame, frame_digest, data_code, submitted_at, submitted_by,
    approved_at, sent_on, sent_by, received_on, received_reason, reopened_by, reopen_reason)
SELECT lower(hex(randomblob(16))), 'report', r.office_code, r.plan_id, r.period_id, p.issuer_code, '', r.state, 'BC',
    r.number, r.code, r.dated_on, '', r.snapshot, r.digest, '', '', '',
    coalesce(r.approved_at, strftime('%Y-%m-%d %H:%M:%f000', 'now')), '',
    r.approved_at, r.sent_on, CASE WHEN r.sent_on IS NULL THEN '' ELSE 'package' END, r.received_on, r.received_reason,
    '', ''
FROM report r JOIN "plan" p ON p.id = r.plan_id
WHERE r.state IN ('approved', 'numbered', 'sent')

--;

-- The desk's draft stays; how far it has come is the paper's.
CREATE TABLE new_report (
    plan_id VARCHAR NOT NULL,
    period_id VARCHAR NOT NULL,
    office_code VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    nothing_arisen BOOLEAN NOT NULL,
    directing VARCHAR NOT NULL,
    results VARCHAR NOT NULL,
    shortcomings VARCHAR NOT NULL,
    next_tasks VARCHAR NOT NULL,
    proposals VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    signer_authority VARCHAR NOT NULL,
    signer_title VARCHAR NOT NULL,
    signer_name VARCHAR NOT NULL,
    drafter VARCHAR NOT NULL,
    supplements VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    reopened_on DATE,
    reopen_reason VARCHAR NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (plan_id, period_id, office_code),
    CONSTRAINT fk_report_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_report_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

INSERT INTO new_report
SELECT plan_id, period_id, office_code, CASE WHEN state = 'drafting' THEN 'drafting' ELSE 'checked' END,
    nothing_arisen, directing, results, shortcomings, next_tasks, proposals, code, signer_authority, signer_title,
    signer_name, drafter, '', '', NULL, ''
FROM report

--;

DROP TABLE report

--;

ALTER TABLE new_report RENAME TO report
