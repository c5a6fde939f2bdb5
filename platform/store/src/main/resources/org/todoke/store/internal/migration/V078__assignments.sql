-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors

-- Whom scenarios are for. "meant" is a machine's id, "group:" and a group's name, or "all".
CREATE TABLE scenario_assignments (
  scenario VARCHAR(255) ${byte_order} NOT NULL,
  meant VARCHAR(255) ${byte_order} NOT NULL,
  CONSTRAINT scenario_assignments_pk PRIMARY KEY (scenario, meant),
  CONSTRAINT scenario_assignments_scenario FOREIGN KEY (scenario) REFERENCES scenarios (name)
);
