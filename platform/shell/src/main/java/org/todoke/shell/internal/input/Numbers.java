// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.input;

import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;

/** Whole numbers of the command line; whether they are within their limits says whoever uses them. */
public final class Numbers {

    private Numbers() {}

    /**
     * @param option whose value it is, for the message
     * @throws ProblemException INVALID when it is no number
     */
    public static int parse(String option, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemException.Kind.INVALID, Message.of("shell.number", option, text), e);
        }
    }
}
