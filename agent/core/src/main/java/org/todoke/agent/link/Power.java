// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.link;

import java.io.IOException;
import java.util.Optional;
import org.todoke.agent.wire.work.Action;

/** The machine's power switch. */
public interface Power {

    /** Why it cannot be used here; empty when it can. */
    Optional<String> refusal();

    /** Asks the system for the change and returns once it has agreed; the change follows within about a minute. */
    void change(Action.Power.Change change) throws IOException;
}
