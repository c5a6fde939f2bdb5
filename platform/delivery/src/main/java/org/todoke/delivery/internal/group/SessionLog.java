// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.delivery.SessionEvent;
import org.todoke.api.delivery.SessionListener;

/** Writes the course of sessions into the server's log: each phase, and each receiver with which something is wrong. */
@Component
public final class SessionLog implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

    @Override
    public void happened(SessionEvent event) {
        switch (event.kind()) {
            case OPENED, STARTED, REPAIRING, ENDED -> LOG.info("Session {}: {}", event.session(), event.kind());
            case RECEIVER_TRAILING, RECEIVER_UNICAST, RECEIVER_LOST ->
                LOG.info(
                        "Session {}: {} {}",
                        event.session(),
                        event.receiver().map(Object::toString).orElse(""),
                        event.kind());
            case RECEIVER_JOINED, RECEIVER_COMPLETE ->
                LOG.debug(
                        "Session {}: {} {}",
                        event.session(),
                        event.receiver().map(Object::toString).orElse(""),
                        event.kind());
        }
    }
}
