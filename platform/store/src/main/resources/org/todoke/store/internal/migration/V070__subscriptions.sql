-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors

CREATE TABLE subscriptions (
  name VARCHAR(255) ${byte_order} NOT NULL,
  document ${text} NOT NULL,
  CONSTRAINT subscriptions_pk PRIMARY KEY (name)
);

-- Written before a package comes in, and again when it has: so a server that is killed between knows it as one from there.
CREATE TABLE subscription_arrivals (
  name VARCHAR(255) ${byte_order} NOT NULL,
  package_id VARCHAR(63) ${byte_order} NOT NULL,
  description CHAR(64) NOT NULL,
  revision BIGINT NOT NULL,
  whole BOOLEAN NOT NULL,
  at_us BIGINT NOT NULL,
  CONSTRAINT subscription_arrivals_pk PRIMARY KEY (name, package_id),
  CONSTRAINT subscription_arrivals_name FOREIGN KEY (name) REFERENCES subscriptions (name)
);
