-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors

CREATE TABLE schedules (
  name VARCHAR(255) ${byte_order} NOT NULL,
  version BIGINT NOT NULL,
  next_us BIGINT,
  created_by VARCHAR(255) NOT NULL,
  document ${text} NOT NULL,
  CONSTRAINT schedules_pk PRIMARY KEY (name)
);

-- The primary key is the rule: a due time is dealt with once.
CREATE TABLE schedule_firings (
  schedule VARCHAR(255) ${byte_order} NOT NULL,
  due_us BIGINT NOT NULL,
  at_us BIGINT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  run_id BIGINT,
  window_ends_us BIGINT,
  reason ${text} NOT NULL,
  CONSTRAINT schedule_firings_pk PRIMARY KEY (schedule, due_us),
  CONSTRAINT schedule_firings_schedule FOREIGN KEY (schedule) REFERENCES schedules (name)
);

CREATE INDEX schedule_firings_by_window ON schedule_firings (window_ends_us);
