-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- How content came to machines that were to get it together with others.

CREATE TABLE arrivals (
  execution_id BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  ending VARCHAR(40) NOT NULL,
  trouble VARCHAR(500) NOT NULL,
  group_bytes BIGINT NOT NULL,
  unicast_bytes BIGINT NOT NULL,
  whole BOOLEAN NOT NULL,
  at_us BIGINT NOT NULL,
  CONSTRAINT arrivals_pk PRIMARY KEY (execution_id, sha256),
  CONSTRAINT arrivals_execution FOREIGN KEY (execution_id) REFERENCES executions (id) ON DELETE CASCADE
);
