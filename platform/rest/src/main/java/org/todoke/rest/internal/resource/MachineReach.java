// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.resource;

import java.util.Collection;
import java.util.List;
import org.todoke.api.access.Grant;
import org.todoke.api.access.Permission;
import org.todoke.api.machine.Machine;
import org.todoke.api.machine.MachineService;
import org.todoke.api.text.ProblemException;
import org.todoke.rest.internal.call.Call;

/** Asks whether something may be done to machines, by their groups. Of machines that the caller may not see it tells nothing, not even that they are there. */
final class MachineReach {

    /** What {@link MachineService#get} says of a machine that there is not. */
    private static final String UNKNOWN = "engine.machine.unknown";

    private static final String ALL = "all";
    private static final String GROUP = "group:";

    private MachineReach() {}

    /**
     * Of the machine that the path names.
     *
     * @throws ProblemException as {@link #require(Machine, String, Call, Permission)}
     */
    static Machine require(Machine machine, Call call, Permission permission) {
        return require(machine, call.variable("machine"), call, permission);
    }

    /**
     * @param word by which the caller meant the machine
     * @throws ProblemException NOT_FOUND, as if there were none, when he may not see it; DENIED when he may not do this to it
     */
    static Machine require(Machine machine, String word, Call call, Permission permission) {
        if (!isKnown(machine.group(), call, permission)) {
            throw ProblemException.notFound(UNKNOWN, word);
        }
        call.caller().require(permission, machine.group());
        return machine;
    }

    /** @throws ProblemException DENIED when it may not be done to one of them, and names no group that the caller may not see */
    static void require(Collection<Machine> machines, Call call, Permission permission) {
        machines.forEach(machine -> requireAt(machine.group(), call, permission));
    }

    /** @throws ProblemException DENIED, and names no group that the caller may not see */
    static void requireAt(String group, Call call, Permission permission) {
        call.caller().require(permission, isKnown(group, call, permission) ? group : Grant.EVERYWHERE);
    }

    /**
     * The machines meant by words, as {@link MachineService#select} takes them.
     *
     * @throws ProblemException NOT_FOUND for a word that means no machine that the caller may see; DENIED when it may not be done to all of them
     */
    static List<Machine> select(MachineService machines, List<String> words, Call call, Permission permission) {
        if (!call.caller().mayEverywhere(permission)) {
            words.forEach(word -> requireMeant(machines, word, call, permission));
        }
        List<Machine> selected = machines.select(words);
        require(selected, call, permission);
        return selected;
    }

    /** Of a group it is asked before anybody looks whether there is a machine in it. */
    private static void requireMeant(MachineService machines, String word, Call call, Permission permission) {
        if (word.startsWith(GROUP)) {
            call.caller().require(permission, word.substring(GROUP.length()));
        } else if (!word.equals(ALL)) {
            require(machines.get(word), word, call, permission);
        }
    }

    /** Whether the caller may know of machines of this group; a token that is for this alone may not see them otherwise. */
    static boolean isKnown(String group, Call call, Permission permission) {
        return call.sees(group) || call.caller().may(permission, group);
    }
}
