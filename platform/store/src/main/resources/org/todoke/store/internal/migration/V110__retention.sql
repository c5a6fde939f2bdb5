-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- What the removal of old runs and logs needs.

-- True when it is being removed: nobody sees it any more.
ALTER TABLE runs ADD COLUMN hidden BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE runs ADD COLUMN has_logs BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX runs_by_scenario ON runs (scenario_name, id);
CREATE INDEX orders_by_execution ON orders (execution_id);
CREATE INDEX schedule_firings_by_run ON schedule_firings (run_id);
