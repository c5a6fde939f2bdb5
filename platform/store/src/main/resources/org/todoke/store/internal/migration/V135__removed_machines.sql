-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- Machines that were taken out of the fleet.

-- The name that it had; null as long as it is there.
ALTER TABLE machines ADD COLUMN last_name VARCHAR(255) ${byte_order};
CREATE INDEX machines_last_name ON machines (last_name);
