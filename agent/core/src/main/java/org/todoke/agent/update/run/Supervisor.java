// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Paths;
import java.util.Optional;

/**
 * A small process of its own that runs one command and writes down how it ended. It outlives the agent, so that an agent that was
 * killed or replaced in the middle of an install learns the end instead of running the installer twice (ruling 8). Its only argument is the
 * {@link RunFolder}; secrets, if a command has any, stay in that folder's files.
 */
public final class Supervisor {

    private Supervisor() {}

    /** @throws IOException when the run folder cannot be used; the agent then sees the lock free and no end: lost */
    public static void main(String[] args) throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(Paths.get(args[0]));
        Optional<Closeable> lock = folder.tryLock();
        if (lock.isPresent() && !folder.end().isPresent()) {
            folder.end(new SupervisedProgram(folder).run());
        }
        // A grandchild may keep the output pipe and with it the draining thread: do not wait for it.
        Runtime.getRuntime().halt(0);
    }
}
