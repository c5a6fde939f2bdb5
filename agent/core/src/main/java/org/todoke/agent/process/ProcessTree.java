// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that was started, with everything that it started. Java 9 and later know a process's descendants; on Java 8 the
 * system's own programs are asked. Reached by reflection, since this code is compiled for Java 8.
 */
public final class ProcessTree {

    private final Process process;
    private final boolean ownGroup;

    /** @param ownGroup whether the program leads a process group of its own, which then dies as a whole */
    public ProcessTree(Process process, boolean ownGroup) {
        this.process = process;
        this.ownGroup = ownGroup;
    }

    /** Kills all of it, at once and by force. Best effort: what has cut its ties to the program may live on. */
    public void kill() {
        Optional<Long> pid = pid(process);
        List<Object> descendants = descendants();
        if (pid.isPresent() && Platform.isWindows()) {
            call("taskkill", "/F", "/T", "/PID", pid.get().toString());
        } else if (pid.isPresent()) {
            if (descendants.isEmpty()) {
                new UnixProcessTable(UnixProcessTable.read()).below(pid.get()).forEach(this::killUnix);
            }
            if (ownGroup) {
                call("kill", "-KILL", "--", "-" + pid.get());
            }
        }
        process.destroyForcibly();
        descendants.forEach(ProcessTree::destroy);
    }

    private void killUnix(long pid) {
        call("kill", "-KILL", String.valueOf(pid));
    }

    private List<Object> descendants() {
        List<Object> all = new ArrayList<>();
        try {
            Object handle = Process.class.getMethod("toHandle").invoke(process);
            Class<?> type = Class.forName("java.lang.ProcessHandle");
            try (Stream<?> stream = (Stream<?>) type.getMethod("descendants").invoke(handle)) {
                stream.forEach(all::add);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new ArrayList<>(); // Java 8
        }
        return all;
    }

    private static boolean destroy(Object handle) {
        try {
            Class<?> type = Class.forName("java.lang.ProcessHandle");
            return (Boolean) type.getMethod("destroyForcibly").invoke(handle);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false; // it has ended meanwhile
        }
    }

    /** The process's number; empty where Java does not tell. */
    static Optional<Long> pid(Process process) {
        try {
            return Optional.of((Long) Process.class.getMethod("pid").invoke(process));
        } catch (ReflectiveOperationException e) {
            return legacyPid(process);
        }
    }

    private static Optional<Long> legacyPid(Process process) {
        try {
            java.lang.reflect.Field field = process.getClass().getDeclaredField("pid");
            field.setAccessible(true);
            return Optional.of(((Number) field.get(process)).longValue());
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void call(String... command) {
        try {
            ShortCommand.run(java.util.Arrays.asList(command));
        } catch (IOException e) {
            java.util.logging.Logger.getLogger(ProcessTree.class.getName())
                    .warning("Could not call " + command[0] + ": " + e.getMessage());
        }
    }
}
