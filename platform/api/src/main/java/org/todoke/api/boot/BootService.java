// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.todoke.api.machine.Machine;

/** What machines are to start from the network, and which machines have come by. Thread-safe; blocks on the database. */
@ProviderType
public interface BootService {

    /** Adds to the answer what the client is to start, where it is a boot client. Writes nothing. */
    DhcpAnswer advise(DhcpAnswer answer);

    /** What a client of DHCPv6 is to start, where it is a boot client. Writes nothing. */
    Dhcp6Answer advise6(Dhcp6Question question);

    /** What this client is to start. Writes nothing. */
    BootDecision decide(BootClient client);

    /**
     * The machine asks for its script: what it is to start now. A machine that nobody knows is written down as pending, where the policy says
     * so; at most {@value #MAX_PENDING} wait at a time.
     */
    BootDecision arrive(BootClient client, Hardware hardware);

    int MAX_PENDING = 5_000;

    /** The machine has begun to load what it was to start: it is not given it again. */
    void begun(MacAddress mac, String entry);

    /**
     * Makes a member of the fleet of a machine that is pending.
     *
     * @throws org.todoke.api.text.ProblemException NOT_FOUND, or CONFLICT when it is not pending
     */
    Machine accept(String machine);

    /** All entries by name. */
    List<BootEntry> entries();

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND */
    BootEntry entry(String name);

    /** @throws org.todoke.api.text.ProblemException CONFLICT when the name is taken; INVALID when a file is not in the content store */
    void addEntry(BootEntry entry);

    /** @throws org.todoke.api.text.ProblemException NOT_FOUND, or CONFLICT when a machine is to start it */
    void removeEntry(String name);

    /**
     * Has the machine start this entry when it next asks, once.
     *
     * @param machine by its name or id
     * @throws org.todoke.api.text.ProblemException NOT_FOUND for the machine or the entry; CONFLICT when the machine has never come by the network
     */
    void assign(String machine, String entry);

    /** Takes back what the machine was to start; nothing happens when there is none. */
    void unassign(String machine);

    /** What machines are to start. */
    List<Assignment> assignments();

    /** @param machine by its name */
    record Assignment(String machine, String entry) {}
}
