// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.run;

/** A run's number, given in the order of start. */
public record RunId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
