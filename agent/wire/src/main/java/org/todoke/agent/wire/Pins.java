// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.todoke.agent.wire.json.JsonObject;

/** The fingerprints of the CA keys that an agent shall trust: the current one, and an announced successor. Never empty. Immutable. */
public final class Pins {

    public static final int MAX_PINS = 10;

    private final List<String> values;

    public Pins(List<String> values) {
        if (values.isEmpty() || values.size() > MAX_PINS || !values.stream().allMatch(Texts::isSecret)) {
            throw new IllegalArgumentException("1 to " + MAX_PINS + " pins are needed");
        }
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The member {@code pins} of a message or file. */
    public static Pins from(JsonObject json) {
        return new Pins(json.texts("pins", MAX_PINS, Secrets.TEXT_LENGTH));
    }

    public List<String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pins && values.equals(((Pins) other).values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
