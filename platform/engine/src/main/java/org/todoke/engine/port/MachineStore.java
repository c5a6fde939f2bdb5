// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineId;
import org.todoke.api.security.SecretHash;
import org.todoke.api.target.TargetService.Claim;

/** Machines, their credentials and sessions. */
public interface MachineStore {

    /** All machines by name. */
    List<Machine> all();

    Optional<Machine> byId(MachineId id);

    Optional<Machine> byName(String name);

    /**
     * Adds a machine with the hash of its credential and the token that it came with.
     *
     * @return false when another machine has the name; then nothing is changed
     */
    boolean insert(Machine machine, SecretHash credential, String tokenId);

    /**
     * Makes of a machine that has no agent one that has, over all that stands of it; where it was seen stays.
     *
     * @return false when another machine has the name, or this one is neither pending nor accepted; then nothing is changed
     */
    boolean enrol(Machine machine, SecretHash credential, String tokenId);

    /** The hash of a machine's credential; empty when there is no such machine. */
    Optional<SecretHash> credential(MachineId id);

    /** The machine that enrolled with this token and this credential, if one did. */
    Optional<Machine> enrolledWith(String tokenId, SecretHash credential);

    void updateFacts(MachineId id, Facts facts, Claim claim, String agentVersion);

    /** Writes the claim alone, after targets have come or gone. */
    void updateClaim(MachineId id, Claim claim);

    void quarantine(MachineId id);

    /**
     * Gives a machine another name and group.
     *
     * @param before with the name and group that it must still have
     * @return false when it has them no more, or another machine has the name; then nothing is changed
     */
    boolean place(Machine before, String name, String group);

    /**
     * Takes a machine away, with its credential, facts and sessions. Its last name stays, for what was done on it.
     *
     * @param before with the name and group that it must still have
     * @return false when it has them no more; then nothing is changed
     */
    boolean remove(Machine before);

    /** The names that the machines had which were taken away. */
    Map<MachineId, String> lastNames();

    /** Makes a machine that is pending a member of the fleet. @return false when it is not pending */
    boolean accept(MachineId id);

    /** Sets when these machines were last seen; one statement for many. */
    void seen(Map<MachineId, Instant> at);

    /** The latest sessions of a machine, newest first, at most 50. */
    List<String> sessions(MachineId id);

    /** Makes this the machine's newest session; sessions beyond the newest 50 are forgotten. */
    void addSession(MachineId id, String session, Instant at);
}
