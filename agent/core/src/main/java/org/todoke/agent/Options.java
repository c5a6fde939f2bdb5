// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The agent's command line. Immutable. */
final class Options {

    static final String USAGE = "Usage: todoke-agent --server https://HOST:8443 --data DIR [--token-file FILE]\n"
            + "  --server URL       the Todoke server\n"
            + "  --data DIR         where this agent keeps what it knows; for one agent alone\n"
            + "  --token-file FILE  enrolment token, needed until the agent is enrolled; - reads standard input\n"
            + "  --name NAME        name that the machine would like; by default its host name\n"
            + "  --root DIR         install below this folder and leave the machine itself alone\n"
            + "  --no-power         never restart the machine or switch it off\n"
            + "  --on-refusal WHAT  exit (default) or wait, when the server refuses this agent\n"
            + "  --ask DIR          folder through which people at the machine are asked: todoke-agent consent --help\n"
            + "  --keep-free-mb N   room on the data folder's disk that is always left free; default 64\n"
            + "  --share-mb N       keep so much of what came, give it to agents of this network and ask them; default 0\n"
            + "  --help, -h         this text";

    private static final long MEBIBYTE = 1024L * 1024;
    private static final String DEFAULT_KEEP_FREE = "64";
    private static final int MAX_NAME = 63;

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final URL server;
    private final Path data;
    private final String root;
    private final long keepFreeBytes;
    private final long shareBytes;

    /** @throws IllegalArgumentException when it is not a usable command line; the message says why */
    Options(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--no-power":
                    flags.add(arguments[i]);
                    break;
                case "--server":
                case "--data":
                case "--token-file":
                case "--name":
                case "--root":
                case "--on-refusal":
                case "--ask":
                case "--keep-free-mb":
                case "--share-mb":
                    if (i + 1 == arguments.length) {
                        throw new IllegalArgumentException(arguments[i] + " needs a value");
                    }
                    values.put(arguments[i], arguments[++i]);
                    break;
                default:
                    throw new IllegalArgumentException("Unknown option " + arguments[i].replaceFirst("=.*", "=…"));
            }
        }
        this.server = server(required("--server"));
        this.data = path("--data", required("--data"));
        this.root = root(values.getOrDefault("--root", ""));
        this.keepFreeBytes = megabytes("--keep-free-mb", values.getOrDefault("--keep-free-mb", DEFAULT_KEEP_FREE));
        this.shareBytes = megabytes("--share-mb", values.getOrDefault("--share-mb", "0"));
        if (!values.getOrDefault("--on-refusal", "exit").matches("exit|wait")) {
            throw new IllegalArgumentException("--on-refusal is exit or wait");
        }
        if (name("x").length() > MAX_NAME) {
            throw new IllegalArgumentException("--name has at most " + MAX_NAME + " characters");
        }
    }

    /** Whether it asks for {@link #USAGE} alone, whatever else it says. */
    static boolean isForHelp(String... arguments) {
        return Arrays.asList(arguments).contains("--help")
                || Arrays.asList(arguments).contains("-h");
    }

    private String required(String option) {
        String value = values.getOrDefault(option, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    private static URL server(String text) {
        try {
            URL url = new URL(text);
            if (url.getProtocol().equals("https") && !url.getHost().isEmpty() && url.getUserInfo() == null) {
                return new URL("https", url.getHost(), url.getPort(), "/");
            }
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("--server is not an address: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("--server looks like https://HOST:8443");
    }

    private static Path path(String option, String text) {
        try {
            return Paths.get(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + " is not a path: " + e.getMessage(), e);
        }
    }

    private static String root(String text) {
        Path root = path("--root", text.isEmpty() ? "/" : text);
        return root.getNameCount() == 0 ? "" : root.toString();
    }

    private static long megabytes(String option, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(option + " is a number");
        }
        return Long.parseLong(text) * MEBIBYTE;
    }

    URL server() {
        return server;
    }

    Path data() {
        return data;
    }

    /** Path of the token's file, or -; empty for none. */
    String tokenFile() {
        return values.getOrDefault("--token-file", "");
    }

    String name(String otherwise) {
        return values.getOrDefault("--name", otherwise);
    }

    /** Absolute, without a trailing slash; empty for the real root. */
    String root() {
        return root;
    }

    /** The folder of questions to people; empty for none. */
    Optional<Path> questions() {
        return Optional.ofNullable(values.get("--ask")).map(text -> path("--ask", text));
    }

    boolean isPowerLeftAlone() {
        return flags.contains("--no-power");
    }

    boolean isWaitingWhenRefused() {
        return values.getOrDefault("--on-refusal", "exit").equals("wait");
    }

    long keepFreeBytes() {
        return keepFreeBytes;
    }

    /** 0 when nothing is shared. */
    long shareBytes() {
        return shareBytes;
    }
}
