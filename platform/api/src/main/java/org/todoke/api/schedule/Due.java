// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.schedule;

import java.time.Instant;

/** A schedule's time, come or to come. */
public record Due(String schedule, Instant at) {}
