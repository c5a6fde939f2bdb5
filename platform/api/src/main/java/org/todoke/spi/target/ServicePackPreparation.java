// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.text.Message;

/**
 * Prepares an extracted service pack that would otherwise cut machines off (F-2.4 … F-2.8). The one capability that works on the disk: in a folder that
 * an administrator names, by a command, never in a run.
 */
@ConsumerType
public interface ServicePackPreparation extends Capability {

    /** What the machine's firewall is to do after the service pack. */
    enum Mode {
        /** Let in our programs and echo requests (F-2.6). */
        OPEN,
        /** Be off (F-2.7). */
        DISABLE
    }

    /** Which service packs need it and which do not (F-2.8). */
    Message note();

    /**
     * Prepares the folder. Doing it again changes nothing. Blocks on the disk; not for two threads on one folder.
     *
     * @return what was changed, in the order of the file; empty when it was so already
     * @throws org.todoke.api.text.ProblemException INVALID when the folder cannot be used, with the reason; then nothing is changed
     */
    List<Change> prepare(Path folder, Mode mode) throws IOException;

    /** @param line the number of the line, from 1, in the new file for one that was added, in the old one otherwise */
    record Change(boolean added, int line, String text) {
        @Override
        public String toString() {
            return (added ? "+" : "-") + line + " " + text;
        }
    }
}
