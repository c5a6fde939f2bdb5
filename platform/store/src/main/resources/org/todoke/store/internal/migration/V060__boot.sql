-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- Machines that start from the network. Addresses are unsigned 32-bit numbers in BIGINT, so that they sort as addresses do.

CREATE TABLE dhcp_pools (
  name VARCHAR(63) ${byte_order} NOT NULL,
  document ${text} NOT NULL,
  CONSTRAINT dhcp_pools_pk PRIMARY KEY (name)
);

CREATE TABLE dhcp_reservations (
  mac CHAR(17) NOT NULL,
  address BIGINT NOT NULL,
  CONSTRAINT dhcp_reservations_pk PRIMARY KEY (mac),
  CONSTRAINT dhcp_reservations_address UNIQUE (address)
);

CREATE TABLE dhcp_leases (
  address BIGINT NOT NULL,
  mac CHAR(17) NOT NULL,
  client_id VARCHAR(600) NOT NULL,
  host_name VARCHAR(255) NOT NULL,
  pool VARCHAR(63) NOT NULL,
  state VARCHAR(16) NOT NULL,
  until_us BIGINT NOT NULL,
  CONSTRAINT dhcp_leases_pk PRIMARY KEY (address)
);

CREATE TABLE boot_entries (
  name VARCHAR(63) ${byte_order} NOT NULL,
  document ${text} NOT NULL,
  CONSTRAINT boot_entries_pk PRIMARY KEY (name)
);

CREATE TABLE boot_entry_content (
  entry VARCHAR(63) ${byte_order} NOT NULL,
  sha256 CHAR(64) NOT NULL,
  CONSTRAINT boot_entry_content_pk PRIMARY KEY (entry, sha256),
  CONSTRAINT boot_entry_content_entry FOREIGN KEY (entry) REFERENCES boot_entries (name)
);

CREATE TABLE boot_assignments (
  machine_id VARCHAR(40) NOT NULL,
  entry VARCHAR(63) ${byte_order} NOT NULL,
  CONSTRAINT boot_assignments_pk PRIMARY KEY (machine_id),
  CONSTRAINT boot_assignments_machine FOREIGN KEY (machine_id) REFERENCES machines (id),
  CONSTRAINT boot_assignments_entry FOREIGN KEY (entry) REFERENCES boot_entries (name)
);

CREATE TABLE boot_interfaces (
  mac CHAR(17) NOT NULL,
  machine_id VARCHAR(40) NOT NULL,
  uuid VARCHAR(36),
  CONSTRAINT boot_interfaces_pk PRIMARY KEY (mac),
  CONSTRAINT boot_interfaces_machine FOREIGN KEY (machine_id) REFERENCES machines (id)
);

CREATE INDEX boot_interfaces_uuid ON boot_interfaces (uuid);
