// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.http.internal;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.todoke.security.internal.ServerSettings;

/** Settings as Declarative Services hands them out: what is not set has its default. */
final class Settings {

    private Settings() {}

    static ServerSettings of(Map<String, ?> set) {
        return (ServerSettings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(), new Class<?>[] {ServerSettings.class}, (proxy, method, args) -> {
                    Object value = set.get(method.getName());
                    return value == null ? method.getDefaultValue() : value;
                });
    }
}
