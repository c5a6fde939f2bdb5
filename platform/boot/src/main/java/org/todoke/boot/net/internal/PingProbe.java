// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.net.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Ipv4;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.engine.port.AddressProbe;

/**
 * Asks by ICMP whether an address is in use, with the system's {@code ping}, which has the privilege that Java lacks. A few at a time: when
 * more clients come at once, the further ones are served without.
 */
@Component(property = "todoke.part=boot")
public final class PingProbe implements AddressProbe {

    /** So many addresses are probed at a time. */
    public static final int AT_ONCE = 32;

    private static final Logger LOG = LoggerFactory.getLogger(PingProbe.class);
    private static final long LIMIT_SECONDS = 2;

    private final boolean wanted;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private volatile boolean usable = true;

    @Activate
    public PingProbe(@Reference Plane plane) {
        this(plane.settings().conflictProbe());
    }

    PingProbe(boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public boolean isTaken(Ipv4 address) {
        if (!wanted || !usable || !slots.tryAcquire()) {
            return false;
        }
        try {
            return answers(address);
        } finally {
            slots.release();
        }
    }

    private boolean answers(Ipv4 address) {
        try {
            Process ping = new ProcessBuilder(List.of("ping", "-c", "1", "-W", "0.5", "-n", "-q", address.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!ping.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                ping.destroyForcibly();
                return false;
            }
            return ping.exitValue() == 0;
        } catch (IOException e) {
            usable = false;
            LOG.warn("Addresses are given without a probe: there is no ping here ({})", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
