// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.group;

import java.lang.annotation.Annotation;
import org.todoke.delivery.internal.multicast.MulticastSettings;

/** The defaults, with this patience. */
public record TestMulticastSettings(int patienceSeconds) implements MulticastSettings {

    @Override
    public Class<? extends Annotation> annotationType() {
        return MulticastSettings.class;
    }

    @Override
    public String networkInterface() {
        return "";
    }

    @Override
    public String pool() {
        return "239.255.77.0";
    }

    @Override
    public int dataPort() {
        return 8184;
    }

    @Override
    public int repairPort() {
        return 8185;
    }

    @Override
    public int budgetMegabytesPerSecond() {
        return 0;
    }

    @Override
    public int maxSessions() {
        return 32;
    }

    @Override
    public boolean plainSockets() {
        return false;
    }

    @Override
    public int hops() {
        return 3;
    }

    @Override
    public int dscp() {
        return 8;
    }

    @Override
    public int joinSeconds() {
        return 10;
    }

    @Override
    public int smallestKilobytes() {
        return 64;
    }
}
