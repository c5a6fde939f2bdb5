// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import org.todoke.api.text.Message;

/**
 * A set-up parameter that a package format knows (F-2.13, F-3.5): for a person who fills in a form. {@link PackageFormat#check} judges.
 *
 * @param word as it is written ({@code -z})
 * @param need whether it must be there
 * @param group of {@link Need#ONE_OF}: exactly one of those with the same group; empty otherwise
 * @param meaning what it does
 */
public record SetupParameter(String word, Need need, String group, Message meaning) {

    /** Whether a parameter must, may or must not be given. */
    public enum Need {
        MANDATORY,
        ONE_OF,
        OPTIONAL,
        /** It would not install: it shows help (F-2.13), or waits for a person. */
        FORBIDDEN
    }
}
