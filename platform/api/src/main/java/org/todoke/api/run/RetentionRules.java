// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How long what is over is kept.
 *
 * @param runs how long a run is kept after its end; empty for ever
 * @param newest so many of the latest runs of each scenario are kept however old they are
 * @param logs how long the logs of a run are kept after its end: the history of its states, its orders, what its commands printed, how content
 *     came; empty as long as the run
 */
public record RetentionRules(Optional<Duration> runs, int newest, Optional<Duration> logs) {}
