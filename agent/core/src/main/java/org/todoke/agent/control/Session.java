// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.util.UUID;
import org.todoke.agent.wire.Protocol;

/** The agent's present session with the server. A session is one process; the server may ask it to say hello again. Thread-safe. */
final class Session {

    private final String id = UUID.randomUUID().toString();
    private boolean current;
    private int protocol = Protocol.NEWEST;

    String id() {
        return id;
    }

    /** The server knows this session now and speaks this version with it. */
    synchronized void begin(int agreed) {
        protocol = agreed;
        current = true;
        notifyAll();
    }

    /** The server wants a hello first. */
    synchronized void end() {
        current = false;
    }

    synchronized boolean isCurrent() {
        return current;
    }

    synchronized int protocol() {
        return protocol;
    }

    synchronized void awaitCurrent() throws InterruptedException {
        while (!current) {
            wait();
        }
    }
}
