// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.camel;

import java.time.Instant;

/**
 * An exchange that failed for good.
 *
 * @param flow id of the route in which it failed
 * @param endpoint what it was sent to when it failed; empty where a bean threw
 * @param body the body with which the exchange entered the flow; may be null
 * @param cause what the last attempt threw
 * @param at when the flow gave up
 */
public record FlowFailure(String flow, String endpoint, Object body, Throwable cause, Instant at) {}
