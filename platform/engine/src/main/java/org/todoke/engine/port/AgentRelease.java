// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.util.Optional;
import org.todoke.api.delivery.ContentRef;

/** The agent that came with this server. Thread-safe; blocks on disk. */
public interface AgentRelease {

    /** Empty when none came with it. What it names is in the content store. */
    Optional<Release> current();

    /** @param version what the jar says of itself */
    record Release(String version, ContentRef content) {}
}
