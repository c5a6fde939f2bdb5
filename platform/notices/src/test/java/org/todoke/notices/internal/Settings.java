// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.notices.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings as Declarative Services would make them of the file: what is not given has its default. */
final class Settings {

    private final Map<String, Object> given = new HashMap<>();

    Settings with(String method, Object value) {
        given.put(method, value);
        return this;
    }

    NoticesSettings made() {
        Map<String, Object> values = Map.copyOf(given);
        return (NoticesSettings) Proxy.newProxyInstance(
                NoticesSettings.class.getClassLoader(),
                new Class<?>[] {NoticesSettings.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
