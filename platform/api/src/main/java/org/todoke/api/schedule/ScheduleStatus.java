// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as it stands.
 *
 * @param version grows with each edit; an edit is accepted only over the version that it was made from
 * @param next when it is due next; empty when never again, or switched off
 * @param last what came of its latest due time; empty before the first
 * @param createdBy who made it, and in whose name its runs start
 */
public record ScheduleStatus(
        Schedule schedule, long version, Optional<Instant> next, Optional<Firing> last, String createdBy) {}
