-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- One text for Derby and PostgreSQL. ${text} is their type for long text, ${byte_order} makes a column sort alike on both.
-- Columns ending in _us hold instants as microseconds since 1970-01-01T00:00:00Z.
-- Columns of type ${text} hold JSON; what is asked for has columns of its own.
-- A migration that has been released is never changed: its checksum is held against it.

CREATE TABLE tokens (
  id VARCHAR(255) NOT NULL,
  secret VARCHAR(64) NOT NULL,
  uses_left INTEGER NOT NULL,
  expires_us BIGINT NOT NULL,
  group_name VARCHAR(255) NOT NULL,
  CONSTRAINT tokens_pk PRIMARY KEY (id)
);

CREATE TABLE machines (
  id VARCHAR(40) NOT NULL,
  name VARCHAR(255) ${byte_order} NOT NULL,
  group_name VARCHAR(255) NOT NULL,
  facts ${text} NOT NULL,
  target_id VARCHAR(255),
  target_note ${text} NOT NULL,
  standing VARCHAR(16) NOT NULL,
  agent_version VARCHAR(255) NOT NULL,
  enrolled_us BIGINT NOT NULL,
  credential VARCHAR(64) NOT NULL,
  token_id VARCHAR(255) NOT NULL,
  CONSTRAINT machines_pk PRIMARY KEY (id),
  CONSTRAINT machines_name UNIQUE (name)
);

CREATE INDEX machines_enrolment ON machines (token_id, credential);

-- Apart from machines: written for thousands of machines at a time while others read and write those rows.
CREATE TABLE machine_seen (
  machine_id VARCHAR(40) NOT NULL,
  at_us BIGINT,
  CONSTRAINT machine_seen_pk PRIMARY KEY (machine_id),
  CONSTRAINT machine_seen_machine FOREIGN KEY (machine_id) REFERENCES machines (id)
);

CREATE TABLE machine_sessions (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  machine_id VARCHAR(40) NOT NULL,
  session VARCHAR(255) NOT NULL,
  at_us BIGINT NOT NULL,
  CONSTRAINT machine_sessions_pk PRIMARY KEY (id),
  CONSTRAINT machine_sessions_session UNIQUE (machine_id, session),
  CONSTRAINT machine_sessions_machine FOREIGN KEY (machine_id) REFERENCES machines (id)
);

CREATE TABLE packages (
  id VARCHAR(63) ${byte_order} NOT NULL,
  content_sha256 CHAR(64) NOT NULL,
  document ${text} NOT NULL,
  CONSTRAINT packages_pk PRIMARY KEY (id)
);

CREATE TABLE scenarios (
  name VARCHAR(255) ${byte_order} NOT NULL,
  document ${text} NOT NULL,
  CONSTRAINT scenarios_pk PRIMARY KEY (name)
);

CREATE TABLE runs (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  scenario ${text} NOT NULL,
  started_us BIGINT NOT NULL,
  started_by VARCHAR(255) NOT NULL,
  CONSTRAINT runs_pk PRIMARY KEY (id)
);

CREATE TABLE executions (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  run_id BIGINT NOT NULL,
  machine_id VARCHAR(40) NOT NULL,
  version BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  step INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  order_id VARCHAR(80),
  deadline_us BIGINT,
  bytes_done BIGINT NOT NULL,
  bytes_total BIGINT NOT NULL,
  reason ${text} NOT NULL,
  printed ${text} NOT NULL,
  created_us BIGINT NOT NULL,
  started_us BIGINT,
  ended_us BIGINT,
  CONSTRAINT executions_pk PRIMARY KEY (id),
  CONSTRAINT executions_run FOREIGN KEY (run_id) REFERENCES runs (id),
  CONSTRAINT executions_machine FOREIGN KEY (machine_id) REFERENCES machines (id)
);

CREATE INDEX executions_by_run ON executions (run_id, id);
CREATE INDEX executions_by_state ON executions (state, id, machine_id);
CREATE INDEX executions_by_deadline ON executions (deadline_us, state);
CREATE INDEX executions_by_machine ON executions (machine_id, state, id);

CREATE TABLE execution_events (
  id BIGINT GENERATED ALWAYS AS IDENTITY,
  execution_id BIGINT NOT NULL,
  at_us BIGINT NOT NULL,
  step INTEGER NOT NULL,
  state VARCHAR(16) NOT NULL,
  reason ${text} NOT NULL,
  CONSTRAINT execution_events_pk PRIMARY KEY (id),
  CONSTRAINT execution_events_execution FOREIGN KEY (execution_id) REFERENCES executions (id)
);

CREATE INDEX execution_events_by_execution ON execution_events (execution_id, id);

-- The primary key is the rule: one execution holds a machine.
CREATE TABLE machine_claims (
  machine_id VARCHAR(40) NOT NULL,
  execution_id BIGINT NOT NULL,
  CONSTRAINT machine_claims_pk PRIMARY KEY (machine_id),
  CONSTRAINT machine_claims_execution FOREIGN KEY (execution_id) REFERENCES executions (id)
);

CREATE TABLE orders (
  id VARCHAR(80) NOT NULL,
  number BIGINT GENERATED ALWAYS AS IDENTITY,
  execution_id BIGINT NOT NULL,
  machine_id VARCHAR(40) NOT NULL,
  document ${text} NOT NULL,
  proof ${text} NOT NULL,
  last_sequence BIGINT NOT NULL,
  result ${text},
  closed BOOLEAN NOT NULL,
  CONSTRAINT orders_pk PRIMARY KEY (id),
  CONSTRAINT orders_execution FOREIGN KEY (execution_id) REFERENCES executions (id)
);

CREATE INDEX orders_by_machine ON orders (machine_id, closed, number);

-- What the orders that are not closed refer to in the content store.
CREATE TABLE order_content (
  order_id VARCHAR(80) NOT NULL,
  sha256 CHAR(64) NOT NULL,
  CONSTRAINT order_content_pk PRIMARY KEY (order_id, sha256),
  CONSTRAINT order_content_order FOREIGN KEY (order_id) REFERENCES orders (id)
);
