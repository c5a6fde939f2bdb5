// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.net.BindException;
import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;
import org.todoke.api.text.Message;

/** The system does not let a socket be opened: the reason for a person. */
public final class SocketRefusedException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int PRIVILEGED = 1_024;

    private final transient Message text;

    private SocketRefusedException(Message text, Throwable cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    static SocketRefusedException of(int port, Optional<String> device, Throwable failure) {
        String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean denied = said.contains("permission denied") || said.contains("not permitted");
        if (denied) {
            return new SocketRefusedException(
                    Message.of(port < PRIVILEGED ? "boot.port-denied" : "boot.device-denied", port), failure);
        }
        if (failure instanceof BindException || said.contains("in use")) {
            return new SocketRefusedException(Message.of("boot.port-taken", port), failure);
        }
        String reason = failure instanceof SocketException || failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
        return new SocketRefusedException(Message.of("boot.port-failed", port, device.orElse("*"), reason), failure);
    }

    public Message text() {
        return text;
    }
}
