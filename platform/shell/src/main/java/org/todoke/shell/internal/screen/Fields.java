// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.screen;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named values in the order in which they are shown, for {@link Json}. */
public final class Fields {

    private Fields() {}

    /** @param namesAndValues a name, its value, and so on */
    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
