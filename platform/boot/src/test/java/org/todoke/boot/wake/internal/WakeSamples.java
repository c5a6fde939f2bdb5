// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.run.ExecutionId;
import org.todoke.api.wake.Sign;
import org.todoke.api.wake.WakeCall;

/** Settings and calls for tests. */
final class WakeSamples {

    private WakeSamples() {}

    static WakeCall call(Sign sign, String... macs) {
        return new WakeCall(
                new ExecutionId(1),
                "pc-1",
                Arrays.stream(macs).map(MacAddress::parse).toList(),
                sign);
    }

    static WakeSettings settings(String interfaces, String broadcasts, int port, String passwords) {
        return new WakeSettings() {
            @Override
            public String[] interfaces() {
                return of(interfaces);
            }

            @Override
            public String[] broadcasts() {
                return of(broadcasts);
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String[] _passwords() {
                return of(passwords);
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return WakeSettings.class;
            }
        };
    }

    private static String[] of(String setting) {
        return List.of(setting).toArray(String[]::new);
    }
}
