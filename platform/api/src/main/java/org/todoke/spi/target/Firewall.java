// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;

/**
 * What an operating system's own firewall must let in, and how to say so on it (F-0.16). Pure functions; facts may be missing, then the
 * answer is for the usual installation.
 */
@ConsumerType
public interface Firewall extends Capability {

    /** Whether the host is the management server or a managed machine. */
    enum Role {
        SERVER,
        MACHINE
    }

    /** Whose rules. */
    enum Preset {
        /** The ports, programs and names of DeploymentManager 6.1 (F-2.28, F-3.3, F-3.4, F-7.1, F-7.2). */
        SEED,
        /** The ports of this server and of its agents (ruling 4). */
        TODOKE
    }

    /** The presets that there are for this system, the usual one first. */
    default List<Preset> presets() {
        return List.of(Preset.TODOKE);
    }

    /** The rules for a host of this role (F-2.28, F-5.3, F-7.1, F-7.3), by the site's preset where {@link #presets()} has it, else by the usual one. */
    List<FirewallRule> rules(Role role, Facts facts, Site site);

    /** What closes the ports, or keeps them closed, also after they were opened (F-0.18, F-1.1, F-2.1, F-3.1). */
    List<Closing> closings();

    /** The forms in which this system takes rules, the one for people to use first: {@code netsh}, {@code powershell}, {@code inf} … */
    List<String> forms();

    /** The form for people to use first on a machine with these facts. */
    default String form(Facts facts) {
        return forms().get(0);
    }

    /**
     * The rules in one form.
     *
     * @throws IllegalArgumentException when the form is none of {@link #forms()}
     */
    FirewallScript render(String form, List<FirewallRule> rules, Facts facts);

    /**
     * What an agent does to open these rules, and how it is proved; empty where an agent cannot. At most 25 rules. Opening what is open already
     * changes nothing. A proof without checks says that the system cannot be asked: the step then says "applied", and is not completed.
     */
    Optional<Opening> open(List<FirewallRule> rules, Facts facts, Duration timeLimit);

    /**
     * Where our programs are on the host, and which of the rules are wanted.
     *
     * @param folder install folder without a trailing separator; empty for the system's usual place
     * @param serverAddresses the management server as the machine sees it, to let nobody else in; empty when unknown
     * @param preset whose rules; empty for the system's usual ones
     * @param ports where the server listens
     */
    record Site(String folder, List<String> serverAddresses, Optional<Preset> preset, ListeningPorts ports) {
        public Site {
            serverAddresses = List.copyOf(serverAddresses);
        }

        /** The system's usual rules. */
        public Site(String folder, List<String> serverAddresses) {
            this(folder, serverAddresses, Optional.empty(), ListeningPorts.usual());
        }

        /** The usual folder, rules and ports, any server. */
        public static Site usual() {
            return new Site("", List.of());
        }

        /** The same with these rules. */
        public Site by(Preset wanted) {
            return new Site(folder, serverAddresses, Optional.of(wanted), ports);
        }

        /** The same with a server that listens there. */
        public Site with(ListeningPorts listening) {
            return new Site(folder, serverAddresses, preset, listening);
        }
    }

    /**
     * Where a server of ours listens (ruling 4).
     *
     * @param https console, API, agents and content
     * @param http network boot
     * @param boot whether network boot is on: only then are its ports to be opened
     */
    record ListeningPorts(int https, int http, boolean boot) {

        /** 8443, 8181, no network boot. */
        public static ListeningPorts usual() {
            return new ListeningPorts(8_443, 8_181, false);
        }
    }

    /**
     * Why ports are closed.
     *
     * @param servicePack with {@link When#SERVICE_PACK}: which one closes them
     * @param text what happens and what to do
     */
    record Closing(When when, Optional<Integer> servicePack, Message text) {

        /** The moment at which they close. */
        public enum When {
            /** From boot until the firewall's service is up (F-1.1). */
            BOOT,
            /** When a service pack is applied (F-2.1). */
            SERVICE_PACK,
            /** From the first start until updates are applied (PSSU, F-3.1). */
            FIRST_START,
            /** When the firewall is switched on after our installation (F-0.16, F-3.7). */
            SWITCHED_ON
        }

        public static Closing at(When when, Message text) {
            return new Closing(when, Optional.empty(), text);
        }

        public static Closing byServicePack(int level, Message text) {
            return new Closing(When.SERVICE_PACK, Optional.of(level), text);
        }
    }

    /** How rules are opened on a machine through its agent. */
    record Opening(List<Action> actions, Proof proof, Set<FirewallScript.Loss> losses) {
        public Opening {
            actions = List.copyOf(actions);
            losses = Set.copyOf(losses);
        }
    }
}
