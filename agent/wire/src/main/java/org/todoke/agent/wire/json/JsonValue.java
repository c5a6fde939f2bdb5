// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.json;

/**
 * A value that has a JSON form. Two values of one class are equal when their forms are. The text form names the class alone,
 * since values may hold secrets.
 */
public abstract class JsonValue {

    /** This value as a fresh object. */
    public abstract JsonObject json();

    @Override
    public final boolean equals(Object other) {
        return this == other
                || other != null && getClass() == other.getClass() && json().equals(((JsonValue) other).json());
    }

    @Override
    public final int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
