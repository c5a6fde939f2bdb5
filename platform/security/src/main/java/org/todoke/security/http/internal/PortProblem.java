// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;
import org.todoke.api.text.Message;
import org.todoke.security.internal.ServerSettings;

/** Says why a port cannot be listened on, and what to do about it. */
final class PortProblem {

    private static final int PRIVILEGED = 1_024;

    private PortProblem() {}

    /** The reason in an administrator's words. */
    static Message message(String setting, Listening.Address address, IOException cause) {
        String reason = String.valueOf(rootMessage(cause));
        String key = "security.port-unusable";
        if (reason.toLowerCase(Locale.ROOT).contains("in use")) {
            key = "security.port-taken";
        } else if (address.port() < PRIVILEGED
                && reason.toLowerCase(Locale.ROOT).contains("denied")) {
            key = "security.port-privileged";
        }
        return Message.of(key, Integer.toString(address.port()), address.host(), setting, ServerSettings.FILE, reason);
    }

    /** Tries to listen for a moment: the failure, or nothing where it would do. */
    static Optional<IOException> probe(Listening.Address address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the connector does, so that connections of a former server do not count
            socket.bind(new InetSocketAddress(address.host(), address.port()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
