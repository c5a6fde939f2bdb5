// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import org.todoke.agent.wire.multicast.BlockLayout;
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

    /** Followed by the object's SHA-256, and then by what is asked for. */
    public static final String GROUP = "/content/group/";

    private Paths() {}

    public static String content(ContentRef content) {
        return CONTENT + content.sha256();
    }

    /** Whether the object is sent to many machines at once, and how to take part. */
    public static String invitation(ContentRef content) {
        return GROUP + content.sha256() + "/invitation";
    }

    /** The hashes of the object's blocks in this layout. */
    public static String blocks(ContentRef content, BlockLayout layout) {
        return GROUP + content.sha256() + "/blocks/" + layout.symbolBytes() + "-" + layout.dataSymbols();
    }

    /** Where a machine says how the object came. */
    public static String arrival(ContentRef content) {
        return GROUP + content.sha256() + "/arrival";
    }

    /** Machines of the site that have the object, and where one says that it has it. */
    public static String peers(ContentRef content) {
        return GROUP + content.sha256() + "/peers";
    }
}
