// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends what a test has started. */
final class Ending {

    private static final int PATIENCE_SECONDS = 60;

    private Ending() {}

    /** Asks the process to end; kills it and its children when it does not. */
    static void gently(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
