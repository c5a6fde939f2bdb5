-- SPDX-License-Identifier: Apache-2.0
-- SPDX-FileCopyrightText: the Todoke authors
--
-- Two people who edit one package at once: the later one is told, and overwrites nothing.

ALTER TABLE packages ADD COLUMN revision BIGINT DEFAULT 1 NOT NULL;
