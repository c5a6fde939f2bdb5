-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors

-- What auto-update must not forget: "round" is when the last round began, "boot:" and a machine's id is the boot it was judged for.
CREATE TABLE update_marks (
  name VARCHAR(80) NOT NULL,
  mark VARCHAR(4000) NOT NULL,
  CONSTRAINT update_marks_pk PRIMARY KEY (name)
);
