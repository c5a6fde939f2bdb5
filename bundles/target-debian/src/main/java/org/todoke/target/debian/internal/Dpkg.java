// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Action;
import org.todoke.api.work.Probe;

/**
 * The command lines of dpkg(1) and dpkg-query(1) for one machine: on the system itself, or below a private root when the agent
 * has one. No shell is involved.
 */
final class Dpkg {

    private static final Duration MAKE_FOLDERS_LIMIT = Duration.ofMinutes(1);

    /** dpkg refuses to work when the folders of ldconfig and start-stop-daemon are not in PATH, as for ordinary users. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DEBIAN_FRONTEND", "noninteractive",
            "LC_ALL", "C",
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private final boolean privateRoot;
    private final boolean superuser;

    private Dpkg(boolean privateRoot, boolean superuser) {
        this.privateRoot = privateRoot;
        this.superuser = superuser;
    }

    static Dpkg on(Facts facts) {
        String root = facts.get(Facts.AGENT_ROOT).orElse("/");
        return new Dpkg(
                !root.isBlank() && !root.equals("/"),
                facts.get(Facts.AGENT_USER).orElse("root").equals("root"));
    }

    /** Whether dpkg will do it at all: the system itself belongs to the superuser. */
    boolean isAllowed() {
        return privateRoot || superuser;
    }

    boolean isPrivate() {
        return privateRoot;
    }

    List<Action> install(String fileName, Duration timeLimit) {
        var actions = new ArrayList<Action>();
        var command = new ArrayList<String>(List.of("dpkg"));
        if (privateRoot) {
            actions.add(run(makeFolders(), shorter(timeLimit, MAKE_FOLDERS_LIMIT)));
            command.add("--root=${root}");
            command.add("--log=${root}/var/log/dpkg.log");
            if (!superuser) {
                command.add("--force-not-root");
            }
        }
        command.add("--force-confold");
        command.add("--install");
        command.add("${work}/" + fileName);
        actions.add(run(command, timeLimit));
        return actions;
    }

    Action remove(String name, Duration timeLimit) {
        var command = new ArrayList<String>(List.of("dpkg"));
        if (privateRoot) {
            command.add("--root=${root}");
            command.add("--log=${root}/var/log/dpkg.log");
            if (!superuser) {
                command.add("--force-not-root");
            }
        }
        command.addAll(List.of("--remove", name));
        return run(command, timeLimit);
    }

    /** State and version of a package, as {@code ii  1.0-1}. */
    Probe query(String name) {
        return query(name, "\\S.*");
    }

    /** Present while more of the package is there than its configuration files. */
    Probe queryPresent(String name) {
        return query(name, "^.[^nc].*");
    }

    private Probe query(String name, String pattern) {
        var command = new ArrayList<String>(List.of("dpkg-query"));
        if (privateRoot) {
            command.add("--admindir=${root}/var/lib/dpkg");
        }
        command.addAll(List.of("--show", "--showformat=${db:Status-Abbrev} ${Version}\\n", name));
        return new Probe.Command(command, pattern);
    }

    /** An older dpkg does not make its database in an empty root by itself. */
    private static List<String> makeFolders() {
        return List.of("mkdir", "-p", "${root}/var/lib/dpkg/updates", "${root}/var/lib/dpkg/info", "${root}/var/log");
    }

    private static Action run(List<String> command, Duration timeLimit) {
        return new Action.Run(command, "", ENVIRONMENT, timeLimit, Set.of(0));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
