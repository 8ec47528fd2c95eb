PRAGMA application_id = 1178815572;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'facilitator','001_first_tables','2026-11-21 22:28:15.863162+00:00');
CREATE TABLE cells (
        id TEXT PRIMARY KEY,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        phase TEXT NOT NULL,
        perspective TEXT NOT NULL,
        value INTEGER,                -- -2 .. 2, as the room agreed
        flag TEXT                     -- unknown, both
    ) WITHOUT ROWID
    ;
CREATE TABLE commitments (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL UNIQUE,
        kind TEXT NOT NULL,           -- draft, action, decision, request, dropped
        text TEXT NOT NULL,
        owner TEXT NOT NULL,
        first_step TEXT NOT NULL,
        due TEXT,
        recipient TEXT NOT NULL,
        sign TEXT NOT NULL,
        phase TEXT,
        note_id TEXT REFERENCES notes(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
        status TEXT NOT NULL          -- open, in_progress, done, postponed, dropped
    ) WITHOUT ROWID
    ;
INSERT INTO "commitments" VALUES('cce35290-0e51-44a9-8012-958dca453030','f69622aa-4a05-43db-91c5-22e5e52099a2',1,'action','Sovitaan chatin ajat','Liisa','','2026-11-28','','',NULL,NULL,'open');
CREATE TABLE counts (
        id TEXT PRIMARY KEY,
        round_id TEXT NOT NULL REFERENCES rounds(id) DEFERRABLE INITIALLY DEFERRED,
        item TEXT NOT NULL,
        item_text TEXT NOT NULL,      -- as it was when it was rated
        answer TEXT NOT NULL,
        people INTEGER NOT NULL
    ) WITHOUT ROWID
    ;
CREATE TABLE notes (
        id TEXT PRIMARY KEY,          -- random: no time, no order, no author anywhere
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        text TEXT NOT NULL,
        bucket TEXT NOT NULL,
        phase TEXT,
        perspective TEXT,
        position INTEGER,             -- order in a talk; NULL for a collected note
        hidden INTEGER NOT NULL,      -- behind the curtain
        read INTEGER NOT NULL,
        parked INTEGER NOT NULL,
        theme_id TEXT REFERENCES themes(id) DEFERRABLE INITIALLY DEFERRED,
        same_as TEXT REFERENCES notes(id) DEFERRABLE INITIALLY DEFERRED
    ) WITHOUT ROWID
    ;
INSERT INTO "notes" VALUES('7328abd9-7cd7-4777-9180-e0ac6117151d','895644c0-3230-4c19-acb3-18ce3a272c6c','Chat on nopea.','gain',NULL,NULL,1,0,0,0,'aa98f466-978a-4c86-ad61-21ef8b90324b',NULL);
INSERT INTO "notes" VALUES('d71a45ba-2854-4ce0-8b11-413ff26fe0c8','895644c0-3230-4c19-acb3-18ce3a272c6c','Kirjaaminen vie aikaa.','worry',NULL,NULL,2,0,0,0,NULL,NULL);
CREATE TABLE reviews (
        id TEXT PRIMARY KEY,
        commitment_id TEXT NOT NULL REFERENCES commitments(id) DEFERRABLE INITIALLY DEFERRED,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        outcome TEXT NOT NULL,
        comment TEXT NOT NULL
    ) WITHOUT ROWID
    ;
CREATE TABLE rounds (
        id TEXT PRIMARY KEY,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL,
        method TEXT NOT NULL,
        people INTEGER NOT NULL,
        dots INTEGER
    ) WITHOUT ROWID
    ;
CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE,
        pack TEXT NOT NULL,
        pack_version TEXT NOT NULL,
        title TEXT NOT NULL,          -- JSON: language -> text
        language TEXT NOT NULL,
        people INTEGER,
        minutes INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        step_id TEXT NOT NULL REFERENCES steps(id) DEFERRABLE INITIALLY DEFERRED,
        started_at TEXT NOT NULL,     -- local time
        ended_at TEXT,                -- local time
        next_on TEXT,
        customer_word TEXT NOT NULL,  -- JSON: language -> text
        phases TEXT NOT NULL,         -- JSON: the session's own copy
        perspectives TEXT NOT NULL    -- JSON: the session's own copy
    ) WITHOUT ROWID
    ;
INSERT INTO "sessions" VALUES('f69622aa-4a05-43db-91c5-22e5e52099a2',1,'small','0.1.0','{"fi": "Digi asiakastyön vaiheissa", "en": "Digital change, phase by phase", "sv": null}','en',8,90,'','567d3b32-ca98-4d57-98a8-1cff214af6ff','2026-11-21T09:00:00',NULL,NULL,'{"fi": "asiakas", "en": "client", "sv": null}','[{"id": "contact", "name": {"fi": "Yhteydenotto", "en": "First contact", "sv": null}, "short": {"fi": "Yhteydenotto", "en": "First contact", "sv": null}}, {"id": "assess", "name": {"fi": "Arviointi", "en": "Assessment", "sv": null}, "short": {"fi": "Arviointi", "en": "Assessment", "sv": null}}, {"id": "follow", "name": {"fi": "Seuranta", "en": "Follow-up", "sv": null}, "short": {"fi": "Seuranta", "en": "Follow-up", "sv": null}}]','[{"id": "encounter", "name": {"fi": "Kohtaaminen", "en": "Encounter", "sv": null}, "short": {"fi": "Kohtaaminen", "en": "Encounter", "sv": null}}, {"id": "tasks", "name": {"fi": "Työnjako", "en": "Tasks", "sv": null}, "short": {"fi": "Työnjako", "en": "Tasks", "sv": null}}, {"id": "skills", "name": {"fi": "Osaaminen", "en": "Skills", "sv": null}, "short": {"fi": "Osaaminen", "en": "Skills", "sv": null}}]');
CREATE TABLE stage (
        id TEXT PRIMARY KEY REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        step_id TEXT,
        blank INTEGER NOT NULL,
        deadline TEXT,                -- UTC, while the clock runs
        seconds_left INTEGER,         -- while it is stopped
        probe TEXT NOT NULL
    ) WITHOUT ROWID
    ;
CREATE TABLE steps (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        minutes INTEGER NOT NULL,     -- planned; 0: left out of this length
        status TEXT NOT NULL,         -- ahead, visited, skipped
        skip_reason TEXT,
        skip_note TEXT NOT NULL,
        revealed INTEGER NOT NULL,
        slips_in INTEGER NOT NULL,
        seconds_used INTEGER NOT NULL,
        definition TEXT NOT NULL      -- JSON: the session's own copy of what the pack said
    ) WITHOUT ROWID
    ;
INSERT INTO "steps" VALUES('3f3a281f-5cd6-4571-8f7c-932b6c9d7596','f69622aa-4a05-43db-91c5-22e5e52099a2',15,11,'ahead',NULL,'',0,0,0,'{"id": "decide", "minutes": [11], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä, kuka, milloin?", "en": "What, who, by when?", "sv": null}, "headline": {"fi": "Mitä, kuka, milloin?", "en": "What, who, by when?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "commit", "focus": "decide", "max_actions": 5}');
INSERT INTO "steps" VALUES('48a2a11b-b427-442b-b207-d891a5cacf9c','f69622aa-4a05-43db-91c5-22e5e52099a2',9,9,'ahead',NULL,'',0,0,0,'{"id": "map", "minutes": [9], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Parantaako?", "en": "Better or worse?", "sv": null}, "headline": {"fi": "Parantaako?", "en": "Better or worse?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "rate", "method": "effect", "statements": [], "perspectives": [], "dots": 3}');
INSERT INTO "steps" VALUES('567d3b32-ca98-4d57-98a8-1cff214af6ff','f69622aa-4a05-43db-91c5-22e5e52099a2',3,0,'visited',NULL,'',0,0,0,'{"id": "review", "minutes": [0], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä sovimme?", "en": "What did we agree?", "sv": null}, "headline": {"fi": "Mitä sovimme?", "en": "What did we agree?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": "earlier_session", "kind": "commit", "focus": "review", "max_actions": 5}');
INSERT INTO "steps" VALUES('895644c0-3230-4c19-acb3-18ce3a272c6c','f69622aa-4a05-43db-91c5-22e5e52099a2',5,6,'visited',NULL,'',0,0,0,'{"id": "person", "minutes": [6], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Keksikää asiakas", "en": "Invent a client", "sv": null}, "headline": {"fi": "Keksikää asiakas", "en": "Invent a client", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "collect", "hidden": false, "buckets": ["observation"]}');
INSERT INTO "steps" VALUES('8aa8c36d-6fcc-44a4-93eb-c595cb7b6343','f69622aa-4a05-43db-91c5-22e5e52099a2',4,8,'ahead',NULL,'',0,0,0,'{"id": "now", "minutes": [8], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Missä olemme nyt?", "en": "Where are we now?", "sv": null}, "headline": {"fi": "Missä olemme nyt?", "en": "Where are we now?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "rate", "method": "scale", "statements": [{"fi": "Ehdin kohdata.", "en": "I have time to meet clients.", "sv": null, "id": "time", "sensitive": false}, {"fi": "Voin vaikuttaa.", "en": "I have a say in the tools.", "sv": null, "id": "say", "sensitive": false}, {"fi": "Näemme samoin.", "en": "We see it the same way.", "sv": null, "id": "share", "sensitive": false}, {"fi": "Osaan.", "en": "I know how.", "sv": null, "id": "know", "sensitive": true}], "perspectives": [], "dots": 3}');
INSERT INTO "steps" VALUES('9f7434f7-a8d5-4bf0-8deb-5beae6b75997','f69622aa-4a05-43db-91c5-22e5e52099a2',1,3,'visited',NULL,'',0,0,0,'{"id": "opening", "minutes": [3], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä varten?", "en": "What is this for?", "sv": null}, "headline": {"fi": "Mitä varten?", "en": "What is this for?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "frame", "points": [], "is_break": false}');
INSERT INTO "steps" VALUES('aa6aaa87-f17c-4194-a6c3-988b8a4b77b7','f69622aa-4a05-43db-91c5-22e5e52099a2',14,3,'ahead',NULL,'',0,0,0,'{"id": "vote", "minutes": [3], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä ensin?", "en": "What do we change first?", "sv": null}, "headline": {"fi": "Mitä ensin?", "en": "What do we change first?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "rate", "method": "dots", "statements": [], "perspectives": [], "dots": 3}');
INSERT INTO "steps" VALUES('ad4f1314-b084-4f4a-8548-8196735c8875','f69622aa-4a05-43db-91c5-22e5e52099a2',2,4,'visited',NULL,'',0,0,0,'{"id": "check-in", "minutes": [4], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Apua vai harmia?", "en": "Help or hindrance?", "sv": null}, "headline": {"fi": "Apua vai harmia?", "en": "Help or hindrance?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "talk", "buckets": ["observation", "gain", "worry", "need", "customer_question", "disagreement"], "turns": "free", "save": "none"}');
INSERT INTO "steps" VALUES('bab6568b-023f-43c1-a81e-627f6b6060ea','f69622aa-4a05-43db-91c5-22e5e52099a2',11,6,'ahead',NULL,'',0,0,0,'{"id": "questions", "minutes": [6], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä asiakas kysyisi?", "en": "What would clients ask?", "sv": null}, "headline": {"fi": "Mitä asiakas kysyisi?", "en": "What would clients ask?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "collect", "hidden": true, "buckets": ["customer_question"]}');
INSERT INTO "steps" VALUES('c295933c-48fa-446a-8f8a-deb1dc513197','f69622aa-4a05-43db-91c5-22e5e52099a2',8,8,'ahead',NULL,'',0,0,0,'{"id": "talk-follow", "minutes": [8], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mikä muuttuu?", "en": "What changes here?", "sv": null}, "headline": {"fi": "Mikä muuttuu?", "en": "What changes here?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": "follow", "for_each": null, "when": null, "kind": "talk", "buckets": ["observation", "gain", "worry", "need", "customer_question", "disagreement"], "turns": "free", "save": "all"}');
INSERT INTO "steps" VALUES('cf5c0be8-ef50-495a-9626-8ec9637833c6','f69622aa-4a05-43db-91c5-22e5e52099a2',12,6,'ahead',NULL,'',0,0,0,'{"id": "let-go", "minutes": [6], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Luovu, säilytä, luo", "en": "Let go, keep, create", "sv": null}, "headline": {"fi": "Luovu, säilytä, luo", "en": "Let go, keep, create", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "talk", "buckets": ["let_go", "keep", "create"], "turns": "free", "save": "all"}');
INSERT INTO "steps" VALUES('d4af2cf0-0a00-49d5-bf78-adde975ae1b5','f69622aa-4a05-43db-91c5-22e5e52099a2',16,1,'ahead',NULL,'',0,0,0,'{"id": "check-out", "minutes": [1], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä mukaan?", "en": "What do you take along?", "sv": null}, "headline": {"fi": "Mitä mukaan?", "en": "What do you take along?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "talk", "buckets": ["observation", "gain", "worry", "need", "customer_question", "disagreement"], "turns": "free", "save": "none"}');
INSERT INTO "steps" VALUES('e504dd64-737b-4060-86e8-7b2fd92f4583','f69622aa-4a05-43db-91c5-22e5e52099a2',13,4,'visited',NULL,'',0,0,0,'{"id": "sort", "minutes": [4], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitkä kuuluvat yhteen?", "en": "What belongs together?", "sv": null}, "headline": {"fi": "Mitkä kuuluvat yhteen?", "en": "What belongs together?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "sort"}');
INSERT INTO "steps" VALUES('e733b42c-26d3-4798-9b2b-4a9d95e78306','f69622aa-4a05-43db-91c5-22e5e52099a2',6,8,'ahead',NULL,'',0,0,0,'{"id": "talk-contact", "minutes": [8], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mikä muuttuu?", "en": "What changes here?", "sv": null}, "headline": {"fi": "Mikä muuttuu?", "en": "What changes here?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": "contact", "for_each": null, "when": null, "kind": "talk", "buckets": ["observation", "gain", "worry", "need", "customer_question", "disagreement"], "turns": "free", "save": "all"}');
INSERT INTO "steps" VALUES('eb46b39d-72c9-4e93-adc6-f25eb6312802','f69622aa-4a05-43db-91c5-22e5e52099a2',7,8,'ahead',NULL,'',0,0,0,'{"id": "talk-assess", "minutes": [8], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mikä muuttuu?", "en": "What changes here?", "sv": null}, "headline": {"fi": "Mikä muuttuu?", "en": "What changes here?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": "assess", "for_each": null, "when": null, "kind": "talk", "buckets": ["observation", "gain", "worry", "need", "customer_question", "disagreement"], "turns": "free", "save": "all"}');
INSERT INTO "steps" VALUES('fd584e4e-fe4d-47fe-b3ac-5367036fe1d2','f69622aa-4a05-43db-91c5-22e5e52099a2',10,5,'ahead',NULL,'',0,0,0,'{"id": "skills", "minutes": [5], "time": {"cls": "core", "priority": 2, "least": 1, "most": null, "grow": false}, "prompt": {"fi": "Mitä taitoja?", "en": "Which skills?", "sv": null}, "headline": {"fi": "Mitä taitoja?", "en": "Which skills?", "sv": null}, "why": null, "probes": [], "tip": null, "phase": null, "for_each": null, "when": null, "kind": "talk", "buckets": ["skill"], "turns": "free", "save": "all"}');
CREATE TABLE team (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) WITHOUT ROWID
    ;
INSERT INTO "team" VALUES('86083e1b-c5b3-4651-b85f-729a5b00dae2','Adult social work');
CREATE TABLE themes (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES sessions(id) DEFERRABLE INITIALLY DEFERRED,
        letter TEXT NOT NULL,
        name TEXT NOT NULL
    ) WITHOUT ROWID
    ;
INSERT INTO "themes" VALUES('aa98f466-978a-4c86-ad61-21ef8b90324b','f69622aa-4a05-43db-91c5-22e5e52099a2','A','Kanavat');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX steps_of_session ON steps(session_id);
CREATE INDEX notes_of_step ON notes(step_id);
CREATE INDEX notes_same_as ON notes(same_as);
CREATE INDEX notes_of_theme ON notes(theme_id);
CREATE INDEX cells_of_step ON cells(step_id);
CREATE INDEX rounds_of_step ON rounds(step_id);
CREATE INDEX counts_of_round ON counts(round_id);
CREATE INDEX commitments_of_session ON commitments(session_id);
CREATE INDEX commitments_of_note ON commitments(note_id);
CREATE INDEX reviews_of_commitment ON reviews(commitment_id);
CREATE INDEX themes_of_session ON themes(session_id);
COMMIT;
