// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

/** Media types of the protocol. */
public final class Media {

    public static final String JSON = "application/json";

    /** RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    public static final String CONTENT = "application/octet-stream";

    private Media() {}
}
