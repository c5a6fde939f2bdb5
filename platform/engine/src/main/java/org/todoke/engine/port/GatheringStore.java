// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todoke.api.run.Gathering;
import org.todoke.api.run.RunId;

/** Deliveries that gather their machines. What a store returns has {@code expected} 0: only the engine knows who may still come. */
public interface GatheringStore {

    /** The deliveries of a run, in the order of their steps and rounds. */
    List<Gathering> of(RunId run);

    Optional<Gathering> find(long id);

    /** The latest round of a step. */
    Optional<Gathering> latest(RunId run, int step);

    /** Writes a new delivery that nobody has joined. @return empty when another has this round already */
    Optional<Gathering> insert(RunId run, int step, int round, Instant opened, Instant due);

    /**
     * Counts one more machine; until the transaction ends no other can join or start it.
     *
     * @return how many joined with it; empty when it has started
     */
    Optional<Integer> join(long id);

    /** One machine that had joined is gone. */
    void leave(long id);

    /** @return false when it had started already; then nothing is changed */
    boolean start(long id, Instant at);
}
