// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todoke.api.boot.MacAddress;

/** Who may be answered: beginnings of MAC addresses that alone are, and beginnings that never are. */
record MacRules(List<String> allowed, List<String> denied) {

    static MacRules of(String[] allow, String[] deny) {
        return new MacRules(beginnings(allow), beginnings(deny));
    }

    boolean denies(MacAddress mac) {
        return matches(denied, mac) || !allowed.isEmpty() && !matches(allowed, mac);
    }

    private static boolean matches(List<String> beginnings, MacAddress mac) {
        return beginnings.stream().anyMatch(mac.value()::startsWith);
    }

    /** One value may hold several, separated by commas, as a properties file has it. */
    private static List<String> beginnings(String[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(value -> value.strip().toLowerCase(Locale.ROOT).replace('-', ':'))
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
