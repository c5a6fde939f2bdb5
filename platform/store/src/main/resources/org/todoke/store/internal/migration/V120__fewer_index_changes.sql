-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- An execution changes its state eight times for a step; each index that has the state in it is changed as often, which was most of the work.
-- Those that are asked for a machine's few open executions, or for what is overdue, do without it.

-- The machine while the execution has not ended; afterwards nothing.
ALTER TABLE executions ADD COLUMN open_machine VARCHAR(40);
UPDATE executions SET open_machine = machine_id WHERE state NOT IN ('COMPLETED', 'FAILED', 'INTERRUPTED');

DROP INDEX executions_by_machine;
CREATE INDEX executions_open ON executions (open_machine, id);
CREATE INDEX executions_of_machine ON executions (machine_id);

-- What has ended has no deadline.
DROP INDEX executions_by_deadline;
CREATE INDEX executions_due ON executions (deadline_us);

DROP INDEX execution_events_by_execution;
CREATE INDEX execution_events_of ON execution_events (execution_id);
