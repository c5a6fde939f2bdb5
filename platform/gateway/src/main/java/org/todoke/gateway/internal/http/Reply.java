// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.gateway.internal.http;

import java.time.Duration;
import java.util.function.Supplier;

/** The one answer that a request gets. Thread-safe; nothing blocks. */
public interface Reply {

    /** Answers, unless that has happened already. */
    void send(Answer answer);

    /** Answers so after this time, unless that has happened by then; takes the place of what was said to happen later before. */
    void sendLater(Duration delay, Supplier<Answer> answer);

    /** Does this when the request is over, whether it was answered or the agent went away; at once if it is over already. */
    void onEnd(Runnable action);
}
