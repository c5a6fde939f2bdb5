// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.health;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.text.Message;

/**
 * Registered as a service by each part that the server cannot work without. A part whose check is not registered has not
 * come up, and counts as missing by its name. Called from any thread, often, by unauthenticated callers: answer from memory
 * in milliseconds, never block. An exception thrown counts as a problem.
 */
@ConsumerType
public interface ReadinessCheck {

    /** The part's name as {@code etc/org.todoke.health.cfg} lists it: lower case, one word ({@code store}, {@code flows}). */
    String name();

    /** What keeps the part from its work now; empty when it is ready. */
    Optional<Message> problem();
}
