-- The first schema, frozen: never edited after a release. Statements are separated by a line "--;".

CREATE TABLE change (
    num INTEGER NOT NULL,
    job VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    who VARCHAR NOT NULL,
    entity VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    old VARCHAR,
    new VARCHAR,
    undoable BOOLEAN NOT NULL,
    undone_by VARCHAR,
    CONSTRAINT pk_change PRIMARY KEY (num)
)

--;

CREATE INDEX ix_change_job ON change (job)

--;

CREATE INDEX ix_change_record ON change (entity, "key")

--;

CREATE TABLE holiday (
    day DATE NOT NULL,
    works BOOLEAN NOT NULL,
    name VARCHAR NOT NULL,
    CONSTRAINT pk_holiday PRIMARY KEY (day)
)

--;

CREATE TABLE office (
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    valid_from DATE,
    valid_to DATE,
    CONSTRAINT pk_office PRIMARY KEY (code)
)

--;

CREATE TABLE outgoing_stream (
    addressee VARCHAR NOT NULL,
    last_sequence INTEGER NOT NULL,
    last_package_id VARCHAR,
    CONSTRAINT pk_outgoing_stream PRIMARY KEY (addressee)
)

--;

CREATE TABLE package (
    num INTEGER NOT NULL,
    package_id VARCHAR,
    direction VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    sender_code VARCHAR NOT NULL,
    addressee VARCHAR NOT NULL,
    epoch_number INTEGER,
    epoch_id VARCHAR NOT NULL,
    sequence INTEGER,
    version INTEGER,
    previous_id VARCHAR,
    subject VARCHAR NOT NULL,
    made_at DATETIME,
    handled_at DATETIME NOT NULL,
    route VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    details VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    stored_name VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    discarded_at DATETIME,
    confirmed_at DATETIME,
    CONSTRAINT pk_package PRIMARY KEY (num)
)

--;

CREATE INDEX ix_package_package_id ON package (package_id)

--;

CREATE INDEX ix_package_stream ON package (direction, sender_code, addressee, epoch_id, sequence)

--;

CREATE TABLE setting (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY ("key")
)

--;

CREATE TABLE applied_section (
    sender_code VARCHAR NOT NULL,
    section VARCHAR NOT NULL,
    epoch_number INTEGER NOT NULL,
    epoch_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    package_id VARCHAR NOT NULL,
    applied_at DATETIME NOT NULL,
    CONSTRAINT pk_applied_section PRIMARY KEY (sender_code, section),
    CONSTRAINT fk_applied_section_sender_code FOREIGN KEY(sender_code) REFERENCES office (code)
)

--;

CREATE TABLE certificate (
    fingerprint VARCHAR NOT NULL,
    office_code VARCHAR NOT NULL,
    installation_id VARCHAR NOT NULL,
    pem VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    introduced_by VARCHAR,
    known_at DATETIME NOT NULL,
    pinned_at DATETIME,
    ended_at DATETIME,
    ended_reason VARCHAR NOT NULL,
    CONSTRAINT pk_certificate PRIMARY KEY (fingerprint),
    CONSTRAINT fk_certificate_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_certificate_office_code ON certificate (office_code)

--;

CREATE TABLE installation (
    id INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    installation_id VARCHAR NOT NULL,
    epoch_number INTEGER NOT NULL,
    epoch_id VARCHAR NOT NULL,
    fork_epoch_id VARCHAR,
    fork_sequence INTEGER,
    fork_package_id VARCHAR,
    version INTEGER NOT NULL,
    sending_shut VARCHAR,
    person VARCHAR NOT NULL,
    CONSTRAINT pk_installation PRIMARY KEY (id),
    CONSTRAINT ck_installation_one_row CHECK (id = 1),
    CONSTRAINT fk_installation_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE office_succession (
    old_code VARCHAR NOT NULL,
    new_code VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    CONSTRAINT pk_office_succession PRIMARY KEY (old_code, new_code),
    CONSTRAINT fk_office_succession_old_code FOREIGN KEY(old_code) REFERENCES office (code),
    CONSTRAINT fk_office_succession_new_code FOREIGN KEY(new_code) REFERENCES office (code)
)

--;

CREATE TABLE peer_receipt (
    office_code VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    epoch_number INTEGER NOT NULL,
    epoch_id VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    told_at DATETIME NOT NULL,
    CONSTRAINT pk_peer_receipt PRIMARY KEY (office_code, subject),
    CONSTRAINT fk_peer_receipt_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE period (
    issuer_code VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    due_on DATE NOT NULL,
    late_until DATE NOT NULL,
    CONSTRAINT pk_period PRIMARY KEY (issuer_code, id),
    CONSTRAINT fk_period_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_period_name ON period (name)

--;

CREATE TABLE period_rule (
    issuer_code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    cut_off_day INTEGER NOT NULL,
    due_working_days INTEGER NOT NULL,
    late_working_days INTEGER NOT NULL,
    CONSTRAINT pk_period_rule PRIMARY KEY (issuer_code, kind),
    CONSTRAINT fk_period_rule_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code)
)

--;

CREATE TABLE "plan" (
    id VARCHAR NOT NULL,
    issuer_code VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    doc_type VARCHAR NOT NULL,
    number VARCHAR,
    code VARCHAR NOT NULL,
    dated_on DATE,
    date_text VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    preamble VARCHAR NOT NULL,
    signer_authority VARCHAR NOT NULL,
    signer_title VARCHAR NOT NULL,
    signer_name VARCHAR NOT NULL,
    recipients VARCHAR NOT NULL,
    "references" VARCHAR NOT NULL,
    report_via VARCHAR NOT NULL,
    period_kind VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    arrival_number VARCHAR NOT NULL,
    arrived_on DATE,
    urgency VARCHAR NOT NULL,
    routing_note VARCHAR NOT NULL,
    routed_to VARCHAR NOT NULL,
    respond_on DATE,
    matched_plan_id VARCHAR,
    created_at DATETIME NOT NULL,
    archived_at DATETIME,
    CONSTRAINT pk_plan PRIMARY KEY (id),
    CONSTRAINT fk_plan_issuer_code FOREIGN KEY(issuer_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_plan_issuer_code ON "plan" (issuer_code)

--;

CREATE TABLE sender_line (
    sender_code VARCHAR NOT NULL,
    epoch_number INTEGER NOT NULL,
    epoch_id VARCHAR NOT NULL,
    fork_epoch_id VARCHAR,
    fork_sequence INTEGER,
    fork_package_id VARCHAR,
    last_sequence INTEGER NOT NULL,
    last_version INTEGER NOT NULL,
    last_package_id VARCHAR NOT NULL,
    rejected_epoch_ids VARCHAR NOT NULL,
    CONSTRAINT pk_sender_line PRIMARY KEY (sender_code),
    CONSTRAINT fk_sender_line_sender_code FOREIGN KEY(sender_code) REFERENCES office (code)
)

--;

CREATE TABLE trust_event (
    keeper_code VARCHAR NOT NULL,
    epoch_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    other_fingerprint VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_trust_event PRIMARY KEY (keeper_code, epoch_number, number),
    CONSTRAINT fk_trust_event_keeper_code FOREIGN KEY(keeper_code) REFERENCES office (code)
)

--;

CREATE TABLE clause (
    num INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    parent_num INTEGER,
    position INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    marker VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    lead_text VARCHAR NOT NULL,
    coord_text VARCHAR NOT NULL,
    has_children BOOLEAN NOT NULL,
    owner_code VARCHAR NOT NULL,
    added_in INTEGER NOT NULL,
    changed_in INTEGER NOT NULL,
    archived_at DATETIME,
    CONSTRAINT pk_clause PRIMARY KEY (num),
    CONSTRAINT uq_clause_id UNIQUE (id),
    CONSTRAINT fk_clause_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_clause_parent_num FOREIGN KEY(parent_num) REFERENCES clause (num),
    CONSTRAINT fk_clause_owner_code FOREIGN KEY(owner_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_clause_children ON clause (plan_id, parent_num, position)

--;

CREATE INDEX ix_clause_parent_num ON clause (parent_num)

--;

CREATE TABLE report (
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
    number VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    dated_on DATE,
    signer_authority VARCHAR NOT NULL,
    signer_title VARCHAR NOT NULL,
    signer_name VARCHAR NOT NULL,
    drafter VARCHAR NOT NULL,
    approved_at DATETIME,
    sent_on DATE,
    received_on DATE,
    received_reason VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    snapshot VARCHAR NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (plan_id, period_id, office_code),
    CONSTRAINT fk_report_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_report_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE revision (
    plan_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    citation VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    made_at DATETIME NOT NULL,
    published_at DATETIME,
    CONSTRAINT pk_revision PRIMARY KEY (plan_id, number),
    CONSTRAINT fk_revision_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
)

--;

CREATE TABLE arrangement (
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    expected_result VARCHAR NOT NULL,
    handler VARCHAR NOT NULL,
    resources VARCHAR NOT NULL,
    responsible VARCHAR NOT NULL,
    own_due_on DATE,
    paused BOOLEAN NOT NULL,
    CONSTRAINT pk_arrangement PRIMARY KEY (clause_num, office_code),
    CONSTRAINT fk_arrangement_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_arrangement_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE assignment (
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    CONSTRAINT pk_assignment PRIMARY KEY (clause_num, office_code),
    CONSTRAINT fk_assignment_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_assignment_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE clause_note (
    num INTEGER NOT NULL,
    plan_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    clause_num INTEGER,
    code VARCHAR NOT NULL,
    params VARCHAR NOT NULL,
    CONSTRAINT pk_clause_note PRIMARY KEY (num),
    CONSTRAINT uq_clause_note_plan_id_position UNIQUE (plan_id, position),
    CONSTRAINT fk_clause_note_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_clause_note_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num)
)

--;

CREATE INDEX ix_clause_note_clause_num ON clause_note (clause_num)

--;

CREATE INDEX ix_clause_note_plan_id ON clause_note (plan_id)

--;

CREATE TABLE difficulty (
    id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    clause_num INTEGER,
    office_code VARCHAR NOT NULL,
    period_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    proposal VARCHAR NOT NULL,
    raised_at DATETIME NOT NULL,
    withdrawn_at DATETIME,
    CONSTRAINT pk_difficulty PRIMARY KEY (id),
    CONSTRAINT fk_difficulty_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_difficulty_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_difficulty_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_difficulty_clause_num ON difficulty (clause_num)

--;

CREATE INDEX ix_difficulty_plan_id ON difficulty (plan_id)

--;

CREATE TABLE directive (
    id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    clause_num INTEGER,
    office_code VARCHAR,
    text VARCHAR NOT NULL,
    due_on DATE,
    issued_on DATE NOT NULL,
    read_at DATETIME,
    CONSTRAINT pk_directive PRIMARY KEY (id),
    CONSTRAINT fk_directive_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_directive_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_directive_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_directive_clause_num ON directive (clause_num)

--;

CREATE INDEX ix_directive_plan_id ON directive (plan_id)

--;

CREATE TABLE evidence (
    id VARCHAR NOT NULL,
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    period_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    added_at DATETIME NOT NULL,
    removed_at DATETIME,
    CONSTRAINT pk_evidence PRIMARY KEY (id),
    CONSTRAINT fk_evidence_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_evidence_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_evidence_clause_num ON evidence (clause_num)

--;

CREATE INDEX ix_evidence_sha256 ON evidence (sha256)

--;

CREATE TABLE extension (
    id VARCHAR NOT NULL,
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    requested_on DATE NOT NULL,
    old_due_on DATE,
    new_due_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    withdrawn_at DATETIME,
    CONSTRAINT pk_extension PRIMARY KEY (id),
    CONSTRAINT fk_extension_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_extension_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_extension_clause_num ON extension (clause_num)

--;

CREATE TABLE indicator (
    id VARCHAR NOT NULL,
    clause_num INTEGER NOT NULL,
    owner_code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    roll_up VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    archived_at DATETIME,
    CONSTRAINT pk_indicator PRIMARY KEY (id),
    CONSTRAINT fk_indicator_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_indicator_owner_code FOREIGN KEY(owner_code) REFERENCES office (code)
)

--;

CREATE INDEX ix_indicator_clause_num ON indicator (clause_num)

--;

CREATE TABLE progress (
    clause_num INTEGER NOT NULL,
    office_code VARCHAR NOT NULL,
    period_id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    done_on DATE,
    note VARCHAR NOT NULL,
    late_reason VARCHAR NOT NULL,
    nothing_arisen BOOLEAN NOT NULL,
    reported BOOLEAN NOT NULL,
    percent INTEGER,
    updated_at DATETIME NOT NULL,
    CONSTRAINT pk_progress PRIMARY KEY (clause_num, office_code, period_id),
    CONSTRAINT fk_progress_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num),
    CONSTRAINT fk_progress_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE task (
    clause_num INTEGER NOT NULL,
    deliverable VARCHAR NOT NULL,
    deadline_text VARCHAR NOT NULL,
    due_on DATE,
    cadence VARCHAR NOT NULL,
    due_source VARCHAR NOT NULL,
    due_citation VARCHAR NOT NULL,
    CONSTRAINT pk_task PRIMARY KEY (clause_num),
    CONSTRAINT fk_task_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num)
)

--;

CREATE INDEX ix_task_due_on ON task (due_on)

--;

CREATE TABLE verdict (
    id VARCHAR NOT NULL,
    plan_id VARCHAR NOT NULL,
    period_id VARCHAR NOT NULL,
    office_code VARCHAR NOT NULL,
    clause_num INTEGER,
    kind VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    record_digest VARCHAR NOT NULL,
    decided_at DATETIME NOT NULL,
    CONSTRAINT pk_verdict PRIMARY KEY (id),
    CONSTRAINT fk_verdict_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT fk_verdict_office_code FOREIGN KEY(office_code) REFERENCES office (code),
    CONSTRAINT fk_verdict_clause_num FOREIGN KEY(clause_num) REFERENCES clause (num)
)

--;

CREATE INDEX ix_verdict_clause_num ON verdict (clause_num)

--;

CREATE INDEX ix_verdict_plan_id ON verdict (plan_id)

--;

CREATE TABLE answer (
    id VARCHAR NOT NULL,
    difficulty_id VARCHAR NOT NULL,
    record_digest VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    answered_on DATE NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (id),
    CONSTRAINT fk_answer_difficulty_id FOREIGN KEY(difficulty_id) REFERENCES difficulty (id)
)

--;

CREATE INDEX ix_answer_difficulty_id ON answer (difficulty_id)

--;

CREATE TABLE extension_decision (
    extension_id VARCHAR NOT NULL,
    record_digest VARCHAR NOT NULL,
    granted BOOLEAN NOT NULL,
    due_on DATE,
    citation VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    CONSTRAINT pk_extension_decision PRIMARY KEY (extension_id),
    CONSTRAINT fk_extension_decision_extension_id FOREIGN KEY(extension_id) REFERENCES extension (id)
)

--;

CREATE TABLE indicator_target (
    indicator_id VARCHAR NOT NULL,
    office_code VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_indicator_target PRIMARY KEY (indicator_id, office_code, year),
    CONSTRAINT fk_indicator_target_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
    CONSTRAINT fk_indicator_target_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE TABLE indicator_value (
    indicator_id VARCHAR NOT NULL,
    office_code VARCHAR NOT NULL,
    period_id VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_indicator_value PRIMARY KEY (indicator_id, office_code, period_id),
    CONSTRAINT fk_indicator_value_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
    CONSTRAINT fk_indicator_value_office_code FOREIGN KEY(office_code) REFERENCES office (code)
)

--;

CREATE VIRTUAL TABLE clause_search USING fts5(folded, content='clause', content_rowid='num', tokenize='unicode61', prefix='1 2 3')

--;

CREATE TRIGGER clause_search_insert AFTER INSERT ON clause BEGIN INSERT INTO clause_search(rowid, folded) VALUES (new.num, new.folded); END

--;

CREATE TRIGGER clause_search_delete AFTER DELETE ON clause BEGIN INSERT INTO clause_search(clause_search, rowid, folded) VALUES ('delete', old.num, old.folded); END

--;

CREATE TRIGGER clause_search_update AFTER UPDATE OF folded ON clause BEGIN INSERT INTO clause_search(clause_search, rowid, folded) VALUES ('delete', old.num, old.folded); INSERT INTO clause_search(rowid, folded) VALUES (new.num, new.folded); END
