// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.wake;

import java.util.Optional;

/**
 * What became of a call.
 *
 * @param packets how many were sent
 * @param trouble why none could be sent; empty when at least one was
 */
public record WakeOutcome(WakeCall call, int packets, Optional<String> trouble) {}
