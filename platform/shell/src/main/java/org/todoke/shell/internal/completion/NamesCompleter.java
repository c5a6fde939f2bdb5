// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers names that the server knows at the moment; where they cannot be had, it offers nothing and the typing goes on. Thread-safe. */
abstract class NamesCompleter implements Completer {

    private static final Logger LOG = LoggerFactory.getLogger(NamesCompleter.class);

    /** All names that may stand there. */
    protected abstract Collection<String> names();

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        candidates.addAll(offered());
        return 0;
    }

    /** All names, those that do not fit too: the reader of the line chooses by what was typed. */
    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        offered().forEach(name -> candidates.add(new Candidate(name, true)));
    }

    private List<String> offered() {
        try {
            return names().stream().distinct().sorted().toList();
        } catch (RuntimeException e) {
            LOG.debug("{} has no names to offer", getClass().getSimpleName(), e);
            return List.of();
        }
    }
}
