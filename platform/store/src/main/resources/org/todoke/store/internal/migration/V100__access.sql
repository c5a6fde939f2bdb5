-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- Who may do what, and the record of what was done. The record has no foreign keys: it outlives what it tells of.

CREATE TABLE users (
  name VARCHAR(63) ${byte_order} NOT NULL,
  version INTEGER NOT NULL,
  password VARCHAR(255) NOT NULL,
  grants ${text} NOT NULL,
  locked BOOLEAN NOT NULL,
  must_change BOOLEAN NOT NULL,
  created_us BIGINT NOT NULL,
  signed_in_us BIGINT,
  CONSTRAINT users_pk PRIMARY KEY (name)
);

CREATE TABLE api_tokens (
  id VARCHAR(40) NOT NULL,
  user_name VARCHAR(63) ${byte_order} NOT NULL,
  label VARCHAR(63) NOT NULL,
  scope VARCHAR(255) NOT NULL,
  secret VARCHAR(64) NOT NULL,
  created_us BIGINT NOT NULL,
  expires_us BIGINT NOT NULL,
  used_us BIGINT,
  CONSTRAINT api_tokens_pk PRIMARY KEY (id),
  CONSTRAINT api_tokens_user FOREIGN KEY (user_name) REFERENCES users (name)
);

CREATE TABLE audit (
  number BIGINT NOT NULL,
  at_us BIGINT NOT NULL,
  user_name VARCHAR(255) NOT NULL,
  door VARCHAR(255) NOT NULL,
  origin VARCHAR(255) NOT NULL,
  action_key VARCHAR(255) NOT NULL,
  object VARCHAR(255) NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  detail ${text} NOT NULL,
  hash CHAR(64) NOT NULL,
  CONSTRAINT audit_pk PRIMARY KEY (number)
);
