-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- What the options of scenarios need: waves and interruption of runs, what an execution carries along, deliveries that gather.

-- Counts the edits, as the document does.
ALTER TABLE scenarios ADD COLUMN edits BIGINT NOT NULL DEFAULT 1;

ALTER TABLE runs ADD COLUMN scenario_name VARCHAR(255);
ALTER TABLE runs ADD COLUMN open_wave INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN stopped ${text};
-- False once all its executions have ended and that was noticed.
ALTER TABLE runs ADD COLUMN under_way BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX runs_under_way ON runs (under_way, id);

ALTER TABLE executions ADD COLUMN stage VARCHAR(8) NOT NULL DEFAULT 'DO';
ALTER TABLE executions ADD COLUMN wave INTEGER NOT NULL DEFAULT 0;
ALTER TABLE executions ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE executions ADD COLUMN not_before_us BIGINT;
ALTER TABLE executions ADD COLUMN gathering_id BIGINT;
ALTER TABLE executions ADD COLUMN delivered_in VARCHAR(255);
ALTER TABLE executions ADD COLUMN cleared BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE gatherings (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  run_id BIGINT NOT NULL,
  step INTEGER NOT NULL,
  round INTEGER NOT NULL,
  joined INTEGER NOT NULL,
  opened_us BIGINT NOT NULL,
  due_us BIGINT NOT NULL,
  started_us BIGINT,
  CONSTRAINT gatherings_pk PRIMARY KEY (id),
  CONSTRAINT gatherings_round UNIQUE (run_id, step, round),
  CONSTRAINT gatherings_run FOREIGN KEY (run_id) REFERENCES runs (id)
);
