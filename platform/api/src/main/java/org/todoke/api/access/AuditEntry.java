// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.access;

import java.time.Instant;
import org.todoke.api.text.Message;

/**
 * A line of the record of what was done.
 *
 * @param number from 1, without gaps
 * @param at by the server's clock, which may step back
 * @param action what was asked for, such as {@code run.start}
 * @param object what it was done to; empty when that is the server
 * @param detail the reason of a refusal or failure; otherwise what was given, without secrets
 * @param hash SHA-256 in hex over the entry before and this one, as {@link AuditChain} makes it
 */
public record AuditEntry(
        long number,
        Instant at,
        String user,
        String door,
        String origin,
        String action,
        String object,
        Outcome outcome,
        Message detail,
        String hash) {

    /** How far it went. */
    public enum Outcome {
        /** It is about to be done; without a later entry of the same action and object the server ended in the middle. */
        ASKED,
        DONE,
        /** Who asked may not, or the request was wrong. */
        REFUSED,
        FAILED
    }
}
