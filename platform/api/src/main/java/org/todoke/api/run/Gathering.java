// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import java.util.Optional;

/**
 * Machines of a run that wait for each other, so that one delivery serves them (F-2.19).
 *
 * @param step index of the step whose content is delivered, from 0
 * @param round counts the deliveries of the step, from 1
 * @param joined machines that are ready for it, or went with it
 * @param expected machines that it is waiting for in all; 0 once it has started
 * @param due when it starts at the latest
 * @param started empty while it gathers
 */
public record Gathering(
        long id,
        RunId run,
        int step,
        int round,
        int joined,
        int expected,
        Instant opened,
        Instant due,
        Optional<Instant> started) {}
