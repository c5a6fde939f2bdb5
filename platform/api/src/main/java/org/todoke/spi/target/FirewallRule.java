// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that a firewall must let in, in no operating system's words. Only what allows inbound traffic is said: agents make outbound
 * calls, and nothing of ours blocks.
 *
 * @param name what an administrator finds it by ({@code DeploymentManager(TCP:111)}, F-7.2); at most {@value #MAX_NAME} characters, without
 *     {@code "}, {@code |}, control characters
 * @param traffic what is let in
 * @param remoteAddresses from where: IPv4 or IPv6 addresses, prefixes ({@code 10.0.0.0/8}) or {@value #LOCAL_SUBNET}; empty for anywhere
 * @param profiles the kinds of network on which it holds; never empty
 */
public record FirewallRule(String name, Traffic traffic, List<String> remoteAddresses, Set<Profile> profiles) {

    public static final int MAX_NAME = 200;
    public static final String LOCAL_SUBNET = "LocalSubnet";

    private static final Pattern UNSAFE_NAME = Pattern.compile("[\"|\\p{Cntrl}]");
    private static final Pattern ADDRESS =
            Pattern.compile("LocalSubnet|[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?|[0-9A-Fa-f:]{2,39}(/[0-9]{1,3})?");

    /** The kind of network that an interface is in. Windows XP and 2003 know "domain" and one other, "standard". */
    public enum Profile {
        DOMAIN,
        PRIVATE,
        PUBLIC
    }

    /** TCP or UDP. */
    public enum Protocol {
        TCP,
        UDP
    }

    public FirewallRule {
        if (name.isBlank()
                || name.length() > MAX_NAME
                || UNSAFE_NAME.matcher(name).find()) {
            throw new IllegalArgumentException("Not a name for a firewall rule: " + name);
        }
        if (profiles.isEmpty()) {
            throw new IllegalArgumentException("A firewall rule needs a profile: " + name);
        }
        for (String address : remoteAddresses) {
            if (!isAddress(address)) {
                throw new IllegalArgumentException("Not a remote address: " + address);
            }
        }
        remoteAddresses = List.copyOf(remoteAddresses);
        profiles = Set.copyOf(EnumSet.copyOf(profiles));
    }

    /** Whether it can stand among the remote addresses. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Everything that a program listens for, TCP and UDP. */
    public static FirewallRule program(String name, String path) {
        return anywhere(name, new Traffic.Program(path));
    }

    public static FirewallRule port(String name, Protocol protocol, int port) {
        return anywhere(name, new Traffic.Ports(protocol, port, port));
    }

    /** Echo requests, so that the server can ping the machine (F-2.28, F-5.3). */
    public static FirewallRule echo(String name) {
        return anywhere(name, new Traffic.Icmp(Traffic.Icmp.ECHO_REQUEST));
    }

    /** The same from these addresses alone. */
    public FirewallRule from(List<String> addresses) {
        return new FirewallRule(name, traffic, addresses, profiles);
    }

    /** The same on these networks alone. */
    public FirewallRule on(Set<Profile> networks) {
        return new FirewallRule(name, traffic, remoteAddresses, networks);
    }

    private static FirewallRule anywhere(String name, Traffic traffic) {
        return new FirewallRule(name, traffic, List.of(), EnumSet.allOf(Profile.class));
    }

    /** What is let in. */
    public sealed interface Traffic {

        /**
         * Whatever a program listens for.
         *
         * @param path as the operating system writes it; on Windows {@code %windir%} and its like may stand in it (F-5.4)
         */
        record Program(String path) implements Traffic {

            private static final Pattern UNSAFE_PATH = Pattern.compile("[\"<>|?*\\p{Cntrl}]");
            private static final int MAX_PATH = 1_000;

            public Program {
                if (path.isBlank()
                        || path.length() > MAX_PATH
                        || UNSAFE_PATH.matcher(path).find()) {
                    throw new IllegalArgumentException("Not a program's path: " + path);
                }
            }
        }

        /** A port, or all from first to last. */
        record Ports(Protocol protocol, int first, int last) implements Traffic {

            private static final int MAX_PORT = 65_535;

            public Ports {
                if (first < 1 || last > MAX_PORT || first > last) {
                    throw new IllegalArgumentException("Not a range of ports: " + first + " to " + last);
                }
            }

            /** {@code 69}, {@code 5000-5010}. */
            public String range() {
                return first == last ? String.valueOf(first) : first + "-" + last;
            }
        }

        /** An ICMP message of IPv4, whatever its code (RFC 792). */
        record Icmp(int type) implements Traffic {

            public static final int ECHO_REQUEST = 8;

            private static final int MAX_TYPE = 255;

            public Icmp {
                if (type < 0 || type > MAX_TYPE) {
                    throw new IllegalArgumentException("Not an ICMP type: " + type);
                }
            }
        }
    }
}
