// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

/** Where the servlets of this bundle answer. */
public final class Connector {

    /** TLS alone; without the room that guards the connectors they do not answer at all (ruling 4). */
    public static final String TLS = "(osgi.http.whiteboard.context.name=todoke.tls)";

    private Connector() {}
}
