// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a handler answers.
 *
 * @param value a record; a list of them where the action lists; null where it answers nothing
 * @param version of the value, for the next edit
 * @param location of what was made, below {@code /api/v1}
 */
public record Reply(Object value, OptionalLong version, Optional<String> location) {

    public static final Reply NOTHING = new Reply(null, OptionalLong.empty(), Optional.empty());

    public static Reply of(Record value) {
        return new Reply(value, OptionalLong.empty(), Optional.empty());
    }

    public static Reply of(Record value, long version) {
        return new Reply(value, OptionalLong.of(version), Optional.empty());
    }

    /** All there is that the caller may see; filters, order and page are made of it. */
    public static Reply rows(List<? extends Record> rows) {
        return new Reply(rows, OptionalLong.empty(), Optional.empty());
    }

    public Reply at(String path) {
        return new Reply(value, version, Optional.of(path));
    }
}
