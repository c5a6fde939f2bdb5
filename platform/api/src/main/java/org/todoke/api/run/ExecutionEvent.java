// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

import java.time.Instant;
import org.todoke.api.text.Message;

/** A line of an execution's history: when it came to which state at which step, and why. */
public record ExecutionEvent(ExecutionId execution, Instant at, int step, ExecutionState state, Message reason) {}
