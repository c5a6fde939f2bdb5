// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a program started by the agent finds in its environment: on Unix only what programs need, so that nothing of whoever
 * started the agent leaks into an installer; on Windows all but Java's own variables, since set-up programs need many.
 */
public final class Environment {

    private static final String UNIX_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Set<String> UNIX_KEPT =
            new HashSet<>(Arrays.asList("HOME", "LANG", "LANGUAGE", "LOGNAME", "SHELL", "TMPDIR", "TZ", "USER"));
    private static final Set<String> WINDOWS_DROPPED =
            new HashSet<>(Arrays.asList("CLASSPATH", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));

    private Environment() {}

    /** Out of this process's environment. */
    public static Map<String, String> clean() {
        return Platform.isWindows() ? windows(System.getenv()) : unix(System.getenv());
    }

    static Map<String, String> unix(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>();
        all.forEach((name, value) -> {
            if (UNIX_KEPT.contains(name) || name.startsWith("LC_")) {
                kept.put(name, value);
            }
        });
        String path = all.getOrDefault("PATH", "");
        kept.put("PATH", path.isEmpty() ? UNIX_PATH : path + ":" + UNIX_PATH);
        return kept;
    }

    static Map<String, String> windows(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>(all);
        kept.keySet().removeIf(name -> WINDOWS_DROPPED.contains(name.toUpperCase(Locale.ROOT)));
        return kept;
    }
}
