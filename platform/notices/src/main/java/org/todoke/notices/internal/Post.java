// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.io.IOException;

/** A way out. */
interface Post {

    /** Hands the letter to the other side; returns once that has taken it, or fails within a minute. */
    void deliver(Letter letter) throws IOException;
}
