// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.events;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.todoke.api.access.Caller;
import org.todoke.api.text.Message;

/**
 * What somebody wants to hear.
 *
 * @param run of this run alone; empty for whatever there is
 * @param view shows it to him
 */
public record Subject(Set<Topic> topics, OptionalLong run, View view) {

    public Subject {
        topics = Set.copyOf(topics);
    }

    boolean holds(Happening happening) {
        return topics.contains(happening.topic()) && (run.isEmpty() || run.equals(happening.run()));
    }

    /** How what has happened is shown to a caller. Thread-safe; may block on the database. */
    public interface View {

        /** Empty when the caller may not see it, or it is no more. */
        Optional<Record> of(Happening happening, Caller caller, Function<Message, String> words);
    }
}
