// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.kit;

import java.lang.annotation.Annotation;
import org.todoke.engine.internal.EngineSettings;

/** Settings as an administrator may write them, out of their limits too. */
public final class TestSettings {

    private TestSettings() {}

    public static EngineSettings silentAfter(int seconds) {
        return settings(100, seconds);
    }

    public static EngineSettings machinesAtWork(int machines) {
        return settings(machines, 90);
    }

    /** @param groups as {@code GROUP=NUMBER} */
    public static EngineSettings groupsAtWork(int machines, String... groups) {
        return settings(machines, 90, groups);
    }

    /** @param hours as {@code [GROUP=]HH:MM-HH:MM} */
    public static EngineSettings deliveryHours(String zone, String... hours) {
        return settings(100, 90, zone, hours, new String[0]);
    }

    private static EngineSettings settings(int machinesAtWork, int silentAfterSeconds, String... groups) {
        return settings(machinesAtWork, silentAfterSeconds, "", new String[0], groups);
    }

    private static EngineSettings settings(
            int machinesAtWork, int silentAfterSeconds, String zone, String[] hours, String... groups) {
        return new EngineSettings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return EngineSettings.class;
            }

            @Override
            public int machinesAtWork() {
                return machinesAtWork;
            }

            @Override
            public String[] groupsAtWork() {
                return groups.clone();
            }

            @Override
            public String[] deliveryHours() {
                return hours.clone();
            }

            @Override
            public String deliveryZone() {
                return zone;
            }

            @Override
            public int silentAfterSeconds() {
                return silentAfterSeconds;
            }
        };
    }
}
