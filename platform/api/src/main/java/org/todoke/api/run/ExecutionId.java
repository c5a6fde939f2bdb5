// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

/** The part of a run that is one machine's. */
public record ExecutionId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
