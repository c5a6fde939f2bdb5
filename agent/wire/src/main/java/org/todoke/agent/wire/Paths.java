// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.work.ContentRef;

/** Where the server listens to agents. */
public final class Paths {

    public static final String ENROL = "/agent/v1/enrol";
    public static final String HELLO = "/agent/v1/hello";
    public static final String FACTS = "/agent/v1/facts";
    public static final String POLL = "/agent/v1/poll";
    public static final String REPORT = "/agent/v1/report";

    /** Followed by the object's SHA-256. */
    public static final String CONTENT = "/content/sha256/";

    private Paths() {}

    public static String content(ContentRef content) {
        return CONTENT + content.sha256();
    }
}
