// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.machine;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a machine's agent says of it: names and values, both plain text. Immutable and bounded: at most {@value #MAX_FACTS} facts,
 * names up to {@value #MAX_NAME}, values up to {@value #MAX_VALUE} characters.
 *
 * <p>The base set that every agent sends is named by the constants; a target's probes add others under names of its choice,
 * by custom beginning with the target's id (ruling 1).
 */
public record Facts(SortedMap<String, String> values) {

    public static final int MAX_FACTS = 1_000;
    public static final int MAX_NAME = 200;
    public static final int MAX_VALUE = 4_000;

    /** {@code unix} or {@code windows}. */
    public static final String OS_FAMILY = "os.family";

    public static final String OS_NAME = "os.name";
    public static final String OS_VERSION = "os.version";
    /** The architecture as the agent's Java names it ({@code amd64}, {@code x86}, {@code aarch64}). */
    public static final String OS_ARCH = "os.arch";
    /** {@code ID} of Linux's os-release file; its other keys likewise in lower case. */
    public static final String OS_RELEASE_ID = "os-release.id";

    public static final String OS_RELEASE_VERSION_ID = "os-release.version_id";
    public static final String OS_RELEASE_PRETTY_NAME = "os-release.pretty_name";
    /** The MAC addresses of the cards that are up, and the IP addresses that they have, with commas between. */
    public static final String NET_MAC = "net.mac";

    public static final String NET_ADDRESS = "net.address";
    public static final String HOST_NAME = "host.name";
    public static final String AGENT_VERSION = "agent.version";
    /** {@code true} where the agent can ask a person; not known of agents that cannot. */
    public static final String AGENT_ASKS = "agent.asks";
    /** The SHA-256 of the jar that the agent runs from. */
    public static final String AGENT_HASH = "agent.sha256";
    /** The folder below which the agent installs; {@code /} or {@code C:\} for a machine of its own. */
    public static final String AGENT_ROOT = "agent.root";
    /** The account that the agent runs as. */
    public static final String AGENT_USER = "agent.user";
    /** Differs after each boot of the machine. */
    public static final String BOOT_ID = "boot.id";
    /** What firmware says of a machine that came by the network; of these an agent sends the UUID alone. */
    public static final String HARDWARE_MAC = "hardware.mac";

    public static final String HARDWARE_UUID = "hardware.uuid";
    public static final String HARDWARE_VENDOR = "hardware.vendor";
    public static final String HARDWARE_MODEL = "hardware.model";
    public static final String HARDWARE_SERIAL = "hardware.serial";
    public static final String HARDWARE_PLATFORM = "hardware.platform";

    /**
     * Who is at the machine, by the word of a helper in the person's session (F-1.3, ruling 19): {@value #SESSION_OPEN}, {@value #SESSION_LOCKED}
     * (a locked screen, or a screen saver) or {@value #SESSION_NONE}. Not known where there is no helper.
     */
    public static final String SESSION = "session.state";

    public static final String SESSION_OPEN = "open";
    public static final String SESSION_LOCKED = "locked";
    public static final String SESSION_NONE = "none";

    public Facts {
        if (values.size() > MAX_FACTS) {
            throw new IllegalArgumentException("More than " + MAX_FACTS + " facts: " + values.size());
        }
        values.forEach((name, value) -> {
            if (name.isBlank() || name.length() > MAX_NAME || value.length() > MAX_VALUE) {
                throw new IllegalArgumentException("Fact out of its limits: " + name);
            }
        });
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Facts of(Map<String, String> values) {
        return new Facts(new TreeMap<>(values));
    }

    public static Facts none() {
        return new Facts(new TreeMap<>());
    }

    /** The value of a fact; empty when it is not known. A known fact may have an empty value. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether this fact is known and has this value. */
    public boolean is(String name, String value) {
        return value.equals(values.get(name));
    }

    /**
     * These facts with the others added; where both know one, the other's value holds. What would be more than
     * {@value #MAX_FACTS} in all is left out of the others, in the order of their names.
     */
    public Facts with(Facts others) {
        var all = new TreeMap<>(values);
        others.values.forEach((name, value) -> {
            if (all.size() < MAX_FACTS || all.containsKey(name)) {
                all.put(name, value);
            }
        });
        return new Facts(all);
    }
}
