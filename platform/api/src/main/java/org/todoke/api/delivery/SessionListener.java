// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.delivery;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears what happens in sessions; a service. Called on a sender's thread: must not block. What it throws is logged. */
@ConsumerType
public interface SessionListener {

    void happened(SessionEvent event);
}
