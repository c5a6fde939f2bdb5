// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.security.cert.CertificateException;

/** Whoever answered could not prove that it is the server; the message says why, for the person who looks after the machine. */
final class UntrustedServerException extends CertificateException {

    private static final long serialVersionUID = 1L;

    UntrustedServerException(String message) {
        super(message);
    }

    /** Whether this is behind a failure. */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedServerException) {
                return true;
            }
        }
        return false;
    }
}
