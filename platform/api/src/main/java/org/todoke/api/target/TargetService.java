// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.OsDescription;

/** The installed targets. Thread-safe; a target's answer is waited for no longer than its deadline (ruling 11). */
@ProviderType
public interface TargetService {

    /** All targets that are there, by id. */
    List<TargetStatus> list();

    /** The capabilities of an active target; empty when there is none of this id now. */
    Optional<Capabilities> capabilities(String targetId);

    /**
     * Asks an active target something, under its deadline (ruling 11): one that throws or overruns is quarantined.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND when there is no active target of this id; UNAVAILABLE when it failed, or nobody could be
     *     asked; whatever problem the target itself names
     */
    <T> T ask(String targetId, Function<Capabilities, T> question);

    /** Which active target claims a machine with these facts: the one with the most matched facts, never a guess (ruling 12). */
    Claim claim(Facts facts);

    /** What all active targets want to ask a machine with these base facts. */
    List<FactProbe> probes(Facts base);

    /**
     * Who claims a machine.
     *
     * @param targetId empty when none does, or two with equal right
     * @param os what the machine runs; there with the target id
     * @param note why nobody claims it, with both names for a tie; else what it is
     */
    record Claim(Optional<String> targetId, Optional<OsDescription> os, Message note) {}
}
