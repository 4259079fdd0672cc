-- People and links, frozen: never edited after a release. Statements are separated by a line "--;".

CREATE TABLE person (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    post VARCHAR NOT NULL,
    left_on DATE,
    CONSTRAINT pk_person PRIMARY KEY (id)
)

--;

INSERT INTO person (id, name, post)
SELECT lower(hex(randomblob(16))), person, '' FROM installation WHERE person <> ''

--;

CREATE TABLE substitution (
    person_id VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    substitute_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_substitution PRIMARY KEY (person_id, from_on),
    CONSTRAINT fk_substitution_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_substitution_substitute_id_person FOREIGN KEY(substitute_id) REFERENCES person (id)
)

--;

CREATE TABLE handing_over (
    id VARCHAR NOT NULL,
    giver VARCHAR NOT NULL,
    taker VARCHAR NOT NULL,
    handed_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    task_count INTEGER NOT NULL,
    paper_id VARCHAR,
    recorded_at DATETIME NOT NULL,
    CONSTRAINT pk_handing_over PRIMARY KEY (id),
    CONSTRAINT fk_handing_over_paper_id_paper FOREIGN KEY(paper_id) REFERENCES paper (id)
)

--;

CREATE TABLE register_note (
    kind VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    arrived_number VARCHAR NOT NULL,
    due_on DATE,
    handler VARCHAR NOT NULL,
    CONSTRAINT pk_register_note PRIMARY KEY (kind, record)
)

--;

CREATE TABLE task_link (
    above_num INTEGER NOT NULL,
    below_num INTEGER NOT NULL,
    CONSTRAINT pk_task_link PRIMARY KEY (above_num, below_num),
    CONSTRAINT fk_task_link_above_num_clause FOREIGN KEY(above_num) REFERENCES clause (num),
    CONSTRAINT fk_task_link_below_num_clause FOREIGN KEY(below_num) REFERENCES clause (num)
)

--;

CREATE INDEX ix_task_link_below_num ON task_link (below_num)

--;

CREATE TABLE indicator_link (
    above_id VARCHAR NOT NULL,
    below_id VARCHAR NOT NULL,
    CONSTRAINT pk_indicator_link PRIMARY KEY (above_id, below_id),
    CONSTRAINT fk_indicator_link_above_id_indicator FOREIGN KEY(above_id) REFERENCES indicator (id),
    CONSTRAINT fk_indicator_link_below_id_indicator FOREIGN KEY(below_id) REFERENCES indicator (id)
)

--;

CREATE INDEX ix_indicator_link_below_id ON indicator_link (below_id)

--;

ALTER TABLE extension_decision ADD COLUMN after_terms INTEGER

--;

-- "III.1, việc 2 của Xã": the short name of an office stands inside a sentence (``db.queries.rows.inside``).
UPDATE clause SET label = rtrim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(label || ',',
    ' của Xã,', ' của xã,'),
    ' của Phường,', ' của phường,'),
    ' của Huyện,', ' của huyện,'),
    ' của Quận,', ' của quận,'),
    ' của Tỉnh,', ' của tỉnh,'),
    ' của Sở,', ' của sở,'),
    ' của Thôn,', ' của thôn,'),
    ' của Bản,', ' của bản,'),
    ' của Đảng,', ' của đảng,'),
    ' của Thị trấn,', ' của thị trấn,'),
    ' của Thị xã,', ' của thị xã,'),
    ' của Thành phố,', ' của thành phố,'),
    ' của Đảng ủy,', ' của đảng ủy,'),
    ' của Đặc khu,', ' của đặc khu,'), ',')
WHERE label LIKE '%, việc % của %'
