// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.ServicePacks;
import org.todoke.windows.WindowsFact;

/**
 * Identifies one Windows by its registry: version, client or server, architecture, edition, service pack. What F-0 does not list is refused
 * with its reason; an edition that the facts do not tell is left open. Never by the product's name alone, which can be anything. Immutable.
 */
public final class WindowsIdentity implements Identify {

    private static final Map<String, Set<String>> BUILDS = Map.of(
            "5.0", Set.of("2195"),
            "5.1", Set.of("2600"),
            "5.2", Set.of("3790"),
            "6.0", Set.of("6000", "6001", "6002", "6003"),
            "6.1", Set.of("7600", "7601"),
            "6.2", Set.of("9200"));

    private final String product;
    private final String version;
    private final Optional<Boolean> server;
    private final ServicePacks servicePacks;
    private final Map<String, List<Edition>> editions;
    private final Predicate<Facts> peculiar;

    private WindowsIdentity(
            String product,
            String version,
            Optional<Boolean> server,
            ServicePacks servicePacks,
            Map<String, List<Edition>> editions,
            Predicate<Facts> peculiar) {
        this.product = product;
        this.version = version;
        this.server = server;
        this.servicePacks = servicePacks;
        this.editions = editions;
        this.peculiar = peculiar;
    }

    /** @param product for people, to be followed by the edition ({@code Windows Vista}) */
    public static WindowsIdentity client(String product, String version, ServicePacks servicePacks) {
        return new WindowsIdentity(product, version, Optional.of(false), servicePacks, Map.of(), facts -> true);
    }

    public static WindowsIdentity server(String product, String version, ServicePacks servicePacks) {
        return new WindowsIdentity(product, version, Optional.of(true), servicePacks, Map.of(), facts -> true);
    }

    /** Client or server alike (Windows 2000, which is one product). */
    public static WindowsIdentity either(String product, String version, ServicePacks servicePacks) {
        return new WindowsIdentity(product, version, Optional.empty(), servicePacks, Map.of(), facts -> true);
    }

    /** A row of F-0: these editions on this architecture ({@code x86}, {@code amd64}); without any, all editions. */
    public WindowsIdentity on(String architecture, Edition... listed) {
        var all = new LinkedHashMap<>(editions);
        all.put(architecture, List.of(listed));
        return new WindowsIdentity(product, version, server, servicePacks, all, peculiar);
    }

    /** Only machines of which this holds too: what tells 2003 R2 from 2003. */
    public WindowsIdentity only(Predicate<Facts> condition) {
        return new WindowsIdentity(product, version, server, servicePacks, editions, condition);
    }

    /** Whether it is 2003 R2, by WMI or by the product's name (F-4.2). */
    public static boolean isR2(Facts facts) {
        return facts.is(WindowsFact.OTHER_TYPE, "R2")
                || facts.get(WindowsFact.PRODUCT)
                        .filter(name -> name.contains(" R2"))
                        .isPresent();
    }

    @Override
    public Identification identify(Facts facts) {
        if (!facts.is(Facts.OS_FAMILY, "windows") || !facts.is(WindowsFact.VERSION, version)) {
            return no("other", product, version, facts.get(WindowsFact.VERSION).orElse("-"));
        }
        Optional<Message> contradiction = Kind.contradiction(facts).or(() -> buildContradiction(facts));
        if (contradiction.isPresent()) {
            return new Identification.NoMatch(contradiction.get(), true);
        }
        Optional<Boolean> isServer = Kind.isServer(facts);
        if (server.isPresent() && isServer.isEmpty()) {
            return close("kind-unknown", product);
        }
        if ((server.isPresent() && !server.equals(isServer)) || !peculiar.test(facts)) {
            return no("other-kind", product, facts.get(WindowsFact.PRODUCT).orElse("-"));
        }
        return claim(facts);
    }

    private Optional<Message> buildContradiction(Facts facts) {
        Set<String> builds = BUILDS.getOrDefault(version, Set.of());
        return facts.get(WindowsFact.BUILD)
                .filter(build -> !builds.isEmpty() && !builds.contains(build))
                .map(build -> Message.of("windows.identify.build", version, build));
    }

    private Identification claim(Facts facts) {
        String architecture = WindowsFact.architecture(facts);
        List<Edition> listed = editions.get(architecture);
        if (listed == null) {
            return close(
                    "architecture",
                    product,
                    architecture.isEmpty() ? "-" : architecture,
                    String.join(", ", editions.keySet()));
        }
        Optional<String> edition = Edition.told(facts);
        Optional<Edition> known =
                listed.stream().filter(candidate -> candidate.matches(facts)).findFirst();
        if (!listed.isEmpty() && edition.isPresent() && known.isEmpty()) {
            return close(
                    "edition",
                    product,
                    edition.get(),
                    listed.stream().map(Edition::name).collect(Collectors.joining(", ")));
        }
        Optional<Integer> level = WindowsFact.servicePack(facts);
        if (level.flatMap(servicePacks.on(architecture)::reported).isEmpty()) {
            String reported = facts.get(WindowsFact.CSD_VERSION).orElse("");
            return close("service-pack", product, reported, levels(architecture));
        }
        return match(
                facts,
                architecture,
                known.map(Edition::name)
                        .or(() -> listed.isEmpty() ? edition : Optional.empty())
                        .orElse(""),
                level.get());
    }

    private Identification match(Facts facts, String architecture, String edition, int level) {
        boolean core = WindowsFact.isServerCore(facts);
        var name = new ArrayList<>(List.of(product));
        name.addAll(edition.isEmpty() ? List.of() : List.of(edition));
        name.addAll(core ? List.of("(Server Core)") : List.of());
        String shownEdition = core ? (edition + " Server Core").strip() : edition;
        long matched = Arrays.asList(
                        Facts.OS_FAMILY,
                        WindowsFact.VERSION,
                        WindowsFact.BUILD,
                        WindowsFact.CSD_VERSION,
                        WindowsFact.EDITION,
                        WindowsFact.INSTALLATION,
                        WindowsFact.PRODUCT_TYPE,
                        WindowsFact.OTHER_TYPE)
                .stream()
                .filter(fact -> facts.get(fact).isPresent())
                .count();
        var os = new OsDescription(
                String.join(" ", name),
                version,
                shownEdition,
                String.valueOf(level),
                architecture,
                InstallLanguage.of(facts));
        return new Identification.Match(os, (int) matched);
    }

    private String levels(String architecture) {
        return servicePacks.on(architecture).levels().stream()
                .map(level -> String.valueOf(level.number()))
                .collect(Collectors.joining(", "));
    }

    private static Identification no(String why, Object... args) {
        return new Identification.NoMatch(Message.of("windows.identify." + why, args));
    }

    private static Identification close(String why, Object... args) {
        return new Identification.NoMatch(Message.of("windows.identify." + why, args), true);
    }
}
