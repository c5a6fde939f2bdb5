// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a handler answers.
 *
 * @param value a record ({@link Lines} for answers of any length); a list of them where the action lists; a {@link Streaming}; null where it answers nothing
 * @param version of the value, for the next edit
 * @param headers beside those that every answer has
 */
public record Reply(Object value, OptionalLong version, Map<String, String> headers) {

    public static final String LOCATION = "Location";
    public static final Reply NOTHING = new Reply(null, OptionalLong.empty(), Map.of());

    public static Reply of(Record value) {
        return new Reply(value, OptionalLong.empty(), Map.of());
    }

    public static Reply of(Record value, long version) {
        return new Reply(value, OptionalLong.of(version), Map.of());
    }

    /** All there is that the caller may see; filters, order and page are made of it. */
    public static Reply rows(List<? extends Record> rows) {
        return new Reply(rows, OptionalLong.empty(), Map.of());
    }

    /** An answer that goes on. */
    public static Reply streams(Streaming streaming) {
        return new Reply(streaming, OptionalLong.empty(), Map.of());
    }

    /** @param path of what was made, below {@code /api/v1} */
    public Reply at(String path) {
        return with(LOCATION, path);
    }

    public Reply with(String header, String text) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, text);
        return new Reply(value, version, all);
    }
}
