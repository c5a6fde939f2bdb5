// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.fake;

/** The process is killed here. An error that no code of the engine catches: nothing goes on after it. */
public final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed");
    }
}
