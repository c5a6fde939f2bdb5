// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.todoke.agent.io.DurableFile;
import org.todoke.agent.wire.json.JsonObject;

/** The agent's {@link Identity} on the disk, readable by the agent's account alone. Thread-safe. */
final class IdentityFile {

    private final Path file;
    private volatile Identity identity;

    /** Reads the file, or begins one. */
    IdentityFile(Path file) throws IOException {
        this.file = file;
        Optional<JsonObject> kept = DurableFile.read(file);
        if (kept.isPresent()) {
            this.identity = Identity.of(kept.get());
        } else {
            keep(Identity.fresh(UUID.randomUUID().toString()));
        }
    }

    Identity get() {
        return identity;
    }

    /** Durable when this returns. */
    final void keep(Identity changed) throws IOException {
        DurableFile.write(file, changed.json());
        identity = changed;
    }
}
