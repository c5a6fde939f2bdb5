// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.plane.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.BootPlane;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.text.Message;

/** The boot plane while it is on: its settings, and what its parts find wrong. Thread-safe. */
public final class Plane implements BootPlane {

    private final BootMode mode;
    private final PlaneSettings settings;
    private final Refusals refusals;
    private final Map<String, Message> problems = new ConcurrentHashMap<>();

    /** @param refusals hears of what keeps a port shut */
    public Plane(BootMode mode, PlaneSettings settings, Refusals refusals) {
        this.mode = mode;
        this.settings = settings;
        this.refusals = refusals;
    }

    @Override
    public BootMode mode() {
        return mode;
    }

    public PlaneSettings settings() {
        return settings;
    }

    @Override
    public List<Message> problems() {
        return List.copyOf(new TreeMap<>(problems).values());
    }

    /** A part of the plane cannot do its work. @param part what it concerns, so that {@link #mended} can take it back */
    public void broken(String part, Message why) {
        if (!why.equals(problems.put(part, why))) {
            refusals.refused(why);
        }
    }

    /** Something is not as it should be, but the plane does its work. */
    public void lacking(String part, Message why) {
        problems.put(part, why);
    }

    public void mended(String part) {
        problems.remove(part);
    }

    /** Where the boot tree is by HTTP, for a client that reaches this server at that address. */
    public String httpBase(Ipv4 server) {
        return httpBase(server.toString());
    }

    public String httpBase(InetAddress server) {
        return httpBase(UrlHost.of(server));
    }

    private String httpBase(String server) {
        return "http://" + server + ":" + settings.httpPort() + "/boot";
    }

    /** Hears why a port cannot be opened. */
    @FunctionalInterface
    public interface Refusals {
        void refused(Message why);
    }
}
