// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/**
 * Schedules: scenarios that start by the calendar. They live in the database; who computes the times and fires rebuilds itself from them at
 * every start (ruling 13). Model types are immutable; nothing is null.
 */
@Version("0.1.0")
package org.todoke.api.schedule;

import org.osgi.annotation.versioning.Version;
