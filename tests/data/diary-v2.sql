BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'lumbar','m001_a_diary_of_versions','2026-11-23 01:37:39.397132+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'lumbar','m002_every_day','2026-11-28 12:31:55.014305+00:00');
CREATE TABLE assessment (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    fact       TEXT    NOT NULL CHECK (fact <> '')
) STRICT;
INSERT INTO "assessment" VALUES(1,6,'kw6wy7vq',1,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',1,'leg_numbness');
CREATE TABLE "change" (
            id          INTEGER PRIMARY KEY,
            uid         TEXT    NOT NULL UNIQUE,         -- the same on every device
            stamp       INTEGER NOT NULL,                -- microseconds, above every earlier one if the clock went back
            recorded_at TEXT    NOT NULL,                -- UTC, what the clock said
            action      TEXT    NOT NULL CHECK (action IN ('log', 'tried', 'took', 'measure', 'check', 'phoned', 'ask',
                                                           'relief', 'pregnancy', 'profile', 'edit', 'delete',
                                                           'import', 'merge', 'undo', 'redo')),
            target      TEXT,                            -- of an undo or redo: the uid of the change it takes back
            via         INTEGER REFERENCES change (id)   -- the merge that brought it here; NULL: made in this file
        ) STRICT;
INSERT INTO "change" VALUES(1,'4420823cfde6f1c2',1794571200000000,'2026-11-13T12:00:00Z','pregnancy',NULL,NULL);
INSERT INTO "change" VALUES(2,'887534a20f0b0d04',1794657600000000,'2026-11-14T12:00:00Z','profile',NULL,NULL);
INSERT INTO "change" VALUES(3,'c36ed80e71e0fd77',1795262400000000,'2026-11-21T12:00:00Z','log',NULL,NULL);
INSERT INTO "change" VALUES(4,'bbbf2ce03753c9bd',1795348800000000,'2026-11-22T12:00:00Z','log',NULL,NULL);
INSERT INTO "change" VALUES(5,'74066676cfb0b4eb',1795348800000001,'2026-11-22T12:00:00Z','measure',NULL,NULL);
INSERT INTO "change" VALUES(6,'a9ea0e755a5c2e82',1795348800000002,'2026-11-22T12:00:00Z','check',NULL,NULL);
INSERT INTO "change" VALUES(7,'37816bdd0a7309cb',1795352400000000,'2026-11-22T13:00:00Z','edit',NULL,NULL);
INSERT INTO "change" VALUES(8,'4a1252e4da70e672',1795356000000000,'2026-11-22T14:00:00Z','delete',NULL,NULL);
INSERT INTO "change" VALUES(9,'0fcaa4da1e98406c',1795359600000000,'2026-11-22T15:00:00Z','undo','4a1252e4da70e672',NULL);
INSERT INTO "change" VALUES(10,'189c24279e9851d5',1795363200000000,'2026-11-22T16:00:00Z','redo','4a1252e4da70e672',NULL);
INSERT INTO "change" VALUES(11,'814204136feb5713',1795366800000000,'2026-11-22T17:00:00Z','undo','4a1252e4da70e672',NULL);
INSERT INTO "change" VALUES(12,'c166b13269dd63fc',1795370400000000,'2026-11-22T18:00:00Z','merge',NULL,NULL);
INSERT INTO "change" VALUES(13,'82568b96e8a4fef2',1795352400000000,'2026-11-22T13:00:00Z','log',NULL,12);
INSERT INTO "change" VALUES(14,'35c797ff08a6cd90',1795374000000000,'2026-11-22T19:00:00Z','pregnancy',NULL,NULL);
INSERT INTO "change" VALUES(15,'da245bd9d551b7ae',1795489920000000,'2026-11-24T03:12:00Z','log',NULL,NULL);
INSERT INTO "change" VALUES(16,'9e92f51f07d54156',1795489920000001,'2026-11-24T03:12:00Z','took',NULL,NULL);
INSERT INTO "change" VALUES(17,'8e35ad8c3b174df1',1795489920000002,'2026-11-24T03:12:00Z','phoned',NULL,NULL);
INSERT INTO "change" VALUES(18,'d894252bdc27de4d',1795489920000003,'2026-11-24T03:12:00Z','ask',NULL,NULL);
INSERT INTO "change" VALUES(19,'5d97d9269d14a9f9',1795489920000004,'2026-11-24T03:12:00Z','ask',NULL,NULL);
INSERT INTO "change" VALUES(20,'80c2fa4af44a999e',1795489920000005,'2026-11-24T03:12:00Z','relief',NULL,NULL);
INSERT INTO "change" VALUES(21,'c5eefb1985ab300a',1795489920000006,'2026-11-24T03:12:00Z','edit',NULL,NULL);
CREATE TABLE dating (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    set_at        TEXT    NOT NULL,                      -- UTC
    due_date      TEXT    NOT NULL,
    dated_by      TEXT    NOT NULL CHECK (dated_by IN ('clinic', 'ultrasound', 'lmp', 'transfer', 'week')),
    lmp           TEXT,
    cycle_days    INTEGER,
    on_date       TEXT,                                  -- of the scan, the transfer or the week named
    measured_days INTEGER,
    embryo_age    INTEGER,
    kept          INTEGER NOT NULL CHECK (kept IN (0, 1))
) STRICT;
INSERT INTO "dating" VALUES(1,1,'kmbgnd3m',1,0,'2026-11-13T12:00:00Z','2026-11-13T12:00:00Z','2027-01-08','lmp','2026-04-03',28,NULL,NULL,NULL,0);
CREATE TABLE dose (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    medicine   TEXT    NOT NULL CHECK (medicine <> ''),
    dose       TEXT    CHECK (dose <> ''),
    substance  TEXT    CHECK (substance <> ''),
    milligrams REAL    CHECK (milligrams >= 0),
    entry      TEXT    CHECK (entry <> '')
) STRICT;
INSERT INTO "dose" VALUES(1,16,'2fjbwand',1,0,'2026-11-24T03:12:00Z','2026-11-24T03:12:00+00:00',1795489920,'2026-11-23',1,'paracetamol','1g','paracetamol',1000.0,'6xa6qntt');
INSERT INTO "dose" VALUES(2,16,'kh3e25gg',1,0,'2026-11-24T03:12:00Z','2026-11-24T03:12:00+00:00',1795489920,'2026-11-23',1,'the white ones',NULL,NULL,NULL,NULL);
CREATE TABLE fact_report (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    fact       TEXT    NOT NULL CHECK (fact <> ''),
    value      TEXT    NOT NULL CHECK (json_valid(value)),
    entry      TEXT
) STRICT;
INSERT INTO "fact_report" VALUES(1,3,'hqk76w4y',1,0,'2026-11-21T12:00:00Z','2026-11-21T03:00:00+00:00',1795230000,'2026-11-20',1,'leg_numbness','"one"','wyrvyd5q');
INSERT INTO "fact_report" VALUES(2,6,'j8eaq9s9',1,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',1,'fall','false',NULL);
CREATE TABLE outcome (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    born_on    TEXT,
    ended_on   TEXT
) STRICT;
INSERT INTO "outcome" VALUES(1,14,'outcome',1,0,'2026-11-22T19:00:00Z','2026-11-22',NULL);
CREATE TABLE own_method (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    name       TEXT    NOT NULL CHECK (name <> ''),
    how        TEXT    CHECK (how <> '')
) STRICT;
INSERT INTO "own_method" VALUES(1,20,'x5yxfmxr',1,0,'2026-11-24T03:12:00Z','frozen peas','ten minutes, in a towel');
CREATE TABLE pain_entry (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    score            INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
    sites            TEXT    NOT NULL CHECK (json_valid(sites)),
    laterality       TEXT    CHECK (laterality IN ('left', 'right', 'both', 'middle')),
    characters       TEXT    NOT NULL CHECK (json_valid(characters)),
    worst_24h        INTEGER CHECK (worst_24h BETWEEN 0 AND 10),
    least_24h        INTEGER CHECK (least_24h BETWEEN 0 AND 10),
    average_24h      REAL    CHECK (average_24h BETWEEN 0 AND 10),
    interference     INTEGER CHECK (interference BETWEEN 0 AND 10),
    relieved_by_rest TEXT    CHECK (relieved_by_rest IN ('gone', 'easier', 'same', 'worse')),
    medicines        TEXT    NOT NULL CHECK (json_valid(medicines)),
    observed_by      TEXT    CHECK (observed_by <> ''),
    note             TEXT    CHECK (note <> '')
, sides TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sides)), woke INTEGER CHECK (woke BETWEEN 0 AND 50), worse_with TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(worse_with))) STRICT;
INSERT INTO "pain_entry" VALUES(1,3,'wyrvyd5q',0,0,'2026-11-21T03:00:00Z','2026-11-21T03:00:00+00:00',1795230000,'2026-11-20',1,6,'["hip", "leg"]','left','["aching"]',8,1,5.5,4,'easier','["paracetamol"]','partner','couldn''t sleep
“at all”','[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(2,4,'ch2r9qxw',0,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',0,0,'["lower-back"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(3,7,'wyrvyd5q',1,0,'2026-11-21T03:00:00Z','2026-11-21T03:00:00+00:00',1795230000,'2026-11-20',1,7,'["hip", "leg"]','left','["aching"]',8,1,5.5,4,'easier','["paracetamol"]','partner','couldn''t sleep
“at all”','[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(4,8,'ch2r9qxw',0,1,'2026-11-22T14:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',0,0,'["lower-back"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(5,9,'ch2r9qxw',0,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',0,0,'["lower-back"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(6,10,'ch2r9qxw',0,1,'2026-11-22T14:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',0,0,'["lower-back"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(7,11,'ch2r9qxw',1,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',0,0,'["lower-back"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(8,13,'yebkv78e',1,0,'2026-11-22T13:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',0,9,'["lower-back"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,'[]');
INSERT INTO "pain_entry" VALUES(9,15,'6xa6qntt',0,0,'2026-11-24T03:12:00Z','2026-11-24T03:12:00+00:00',1795489920,'2026-11-23',1,7,'["hip", "hip", "pubic-symphysis"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'["left", "right", null]',3,'["turning-in-bed", "stairs"]');
INSERT INTO "pain_entry" VALUES(10,21,'6xa6qntt',1,0,'2026-11-24T03:12:00Z','2026-11-24T03:12:00+00:00',1795489920,'2026-11-23',1,7,'["hip", "hip", "pubic-symphysis"]',NULL,'[]',NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'["left", "right", null]',4,'[]');
CREATE TABLE phoned (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    words      TEXT    CHECK (words <> ''),
    until      TEXT    CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
INSERT INTO "phoned" VALUES(1,17,'5z4bzqey',1,0,'2026-11-24T03:12:00Z','2026-11-24T03:12:00+00:00',1795489920,'2026-11-23',1,'appointment thursday 10am','2026-11-26');
CREATE TABLE question (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    text       TEXT    NOT NULL CHECK (text <> ''),
    asked_on   TEXT    NOT NULL CHECK (asked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    done       INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT;
INSERT INTO "question" VALUES(1,18,'3yqbf3b3',1,0,'2026-11-24T03:12:00Z','May I still swim?','2026-11-23',0);
INSERT INTO "question" VALUES(2,19,'zn4e2af4',1,0,'2026-11-24T03:12:00Z','What of the belt?','2026-11-23',1);
CREATE TABLE reading (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    kind       TEXT    NOT NULL CHECK (kind IN ('weight', 'bp', 'temperature', 'calcium')),
    value      REAL    NOT NULL CHECK (value >= 0),      -- kg, systolic mmHg, degrees C, mg
    diastolic  REAL    CHECK ((diastolic IS NOT NULL) = (kind = 'bp'))
) STRICT;
INSERT INTO "reading" VALUES(1,5,'k4j8hay8',1,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',1,'bp',118.0,74.0);
INSERT INTO "reading" VALUES(2,5,'8e3a44x2',1,0,'2026-11-22T12:00:00Z','2026-11-22T12:00:00+00:00',1795348800,'2026-11-22',1,'weight',68.2,NULL);
CREATE TABLE relief_use (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    occurred_at TEXT    NOT NULL,                        -- ISO 8601 with the offset of the place where it was felt
    instant     INTEGER NOT NULL,                        -- the same in Unix seconds, for order and ranges
    log_day     TEXT    NOT NULL CHECK (log_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    time_given  INTEGER NOT NULL CHECK (time_given IN (0, 1)),
    method     TEXT    NOT NULL CHECK (method <> ''),
    "before"   INTEGER CHECK ("before" BETWEEN 0 AND 10),
    "after"    INTEGER CHECK ("after" BETWEEN 0 AND 10),
    minutes    INTEGER CHECK (minutes > 0),
    helped     TEXT    CHECK (helped IN ('yes', 'a-bit', 'no')),
    entry      TEXT
) STRICT;
INSERT INTO "relief_use" VALUES(1,3,'733p897v',1,0,'2026-11-21T12:00:00Z','2026-11-21T03:00:00+00:00',1795230000,'2026-11-20',1,'massage',6,4,15,'a-bit','wyrvyd5q');
CREATE TABLE setting (
    version     INTEGER PRIMARY KEY,
    change      INTEGER NOT NULL REFERENCES change (id),
    record      TEXT    NOT NULL CHECK (record <> ''),   -- the same on every device; what `show ID` takes
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    recorded_at TEXT    NOT NULL,
    value      TEXT    CHECK (value IS NULL OR json_valid(value))  -- the record is its name; NULL: not asked
) STRICT;
INSERT INTO "setting" VALUES(1,2,'babies',1,0,'2026-11-14T12:00:00Z','1');
INSERT INTO "setting" VALUES(2,2,'condition:epilepsy',1,0,'2026-11-14T12:00:00Z','false');
INSERT INTO "setting" VALUES(3,2,'condition:previous-caesarean',1,0,'2026-11-14T12:00:00Z','true');
INSERT INTO "setting" VALUES(4,2,'height_cm',1,0,'2026-11-14T12:00:00Z','168');
INSERT INTO "setting" VALUES(5,2,'name',1,0,'2026-11-14T12:00:00Z','"A. M."');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX pain_entry_current ON pain_entry (record) WHERE current = 1;
CREATE INDEX pain_entry_record ON pain_entry (record);
CREATE INDEX pain_entry_change ON pain_entry (change);
CREATE INDEX pain_entry_instant ON pain_entry (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX relief_use_current ON relief_use (record) WHERE current = 1;
CREATE INDEX relief_use_record ON relief_use (record);
CREATE INDEX relief_use_change ON relief_use (change);
CREATE INDEX relief_use_instant ON relief_use (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX reading_current ON reading (record) WHERE current = 1;
CREATE INDEX reading_record ON reading (record);
CREATE INDEX reading_change ON reading (change);
CREATE INDEX reading_instant ON reading (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX fact_report_current ON fact_report (record) WHERE current = 1;
CREATE INDEX fact_report_record ON fact_report (record);
CREATE INDEX fact_report_change ON fact_report (change);
CREATE INDEX fact_report_instant ON fact_report (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX assessment_current ON assessment (record) WHERE current = 1;
CREATE INDEX assessment_record ON assessment (record);
CREATE INDEX assessment_change ON assessment (change);
CREATE INDEX assessment_instant ON assessment (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX dating_current ON dating (record) WHERE current = 1;
CREATE INDEX dating_record ON dating (record);
CREATE INDEX dating_change ON dating (change);
CREATE UNIQUE INDEX outcome_current ON outcome (record) WHERE current = 1;
CREATE INDEX outcome_record ON outcome (record);
CREATE INDEX outcome_change ON outcome (change);
CREATE UNIQUE INDEX setting_current ON setting (record) WHERE current = 1;
CREATE INDEX setting_record ON setting (record);
CREATE INDEX setting_change ON setting (change);
CREATE INDEX fact_report_fact ON fact_report (fact, instant) WHERE current = 1 AND deleted = 0 AND value NOT IN ('false', '"none"', '"no"');
CREATE INDEX change_via ON change (via) WHERE via IS NOT NULL;
CREATE UNIQUE INDEX dose_current ON dose (record) WHERE current = 1;
CREATE INDEX dose_record ON dose (record);
CREATE INDEX dose_change ON dose (change);
CREATE INDEX dose_instant ON dose (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX phoned_current ON phoned (record) WHERE current = 1;
CREATE INDEX phoned_record ON phoned (record);
CREATE INDEX phoned_change ON phoned (change);
CREATE INDEX phoned_instant ON phoned (instant) WHERE current = 1 AND deleted = 0;
CREATE UNIQUE INDEX question_current ON question (record) WHERE current = 1;
CREATE INDEX question_record ON question (record);
CREATE INDEX question_change ON question (change);
CREATE UNIQUE INDEX own_method_current ON own_method (record) WHERE current = 1;
CREATE INDEX own_method_record ON own_method (record);
CREATE INDEX own_method_change ON own_method (change);
CREATE VIEW live_pain_entry AS SELECT * FROM pain_entry WHERE current = 1 AND deleted = 0;
CREATE VIEW live_relief_use AS SELECT * FROM relief_use WHERE current = 1 AND deleted = 0;
CREATE VIEW live_reading AS SELECT * FROM reading WHERE current = 1 AND deleted = 0;
CREATE VIEW live_fact_report AS SELECT * FROM fact_report WHERE current = 1 AND deleted = 0;
CREATE VIEW live_assessment AS SELECT * FROM assessment WHERE current = 1 AND deleted = 0;
CREATE VIEW live_dose AS SELECT * FROM dose WHERE current = 1 AND deleted = 0;
CREATE VIEW live_phoned AS SELECT * FROM phoned WHERE current = 1 AND deleted = 0;
CREATE VIEW live_question AS SELECT * FROM question WHERE current = 1 AND deleted = 0;
CREATE VIEW live_own_method AS SELECT * FROM own_method WHERE current = 1 AND deleted = 0;
CREATE VIEW live_dating AS SELECT * FROM dating WHERE current = 1 AND deleted = 0;
CREATE VIEW live_outcome AS SELECT * FROM outcome WHERE current = 1 AND deleted = 0;
CREATE VIEW live_setting AS SELECT * FROM setting WHERE current = 1 AND deleted = 0;
CREATE VIEW entries AS SELECT record AS id, occurred_at, log_day, time_given, score, sites, laterality AS side, sides, characters, worst_24h AS worst, least_24h AS least, average_24h AS average, interference, relieved_by_rest AS rest, woke, worse_with, medicines, observed_by AS seen_by, note, recorded_at FROM live_pain_entry;
CREATE VIEW doses AS SELECT record AS id, occurred_at, log_day, time_given, medicine, dose, substance, milligrams, entry, recorded_at FROM live_dose;
CREATE VIEW readings AS SELECT record AS id, occurred_at, log_day, time_given, kind, value, diastolic, recorded_at FROM live_reading;
CREATE VIEW signs AS SELECT record AS id, occurred_at, log_day, time_given, fact, value, entry, recorded_at FROM live_fact_report;
COMMIT;
PRAGMA user_version = 2;
PRAGMA application_id = 1819635042;
