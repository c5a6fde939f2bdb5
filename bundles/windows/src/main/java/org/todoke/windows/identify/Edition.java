// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.todoke.api.machine.Facts;
import org.todoke.windows.WindowsFact;

/**
 * An edition of a Windows, and how it shows. Immutable.
 *
 * @param name for people: {@code Enterprise}
 */
public record Edition(String name, Predicate<Facts> shows) {

    private static final List<String> SUITES = List.of("Personal", "Enterprise", "DataCenter", "Blade");

    /** By {@code EditionID}, from Vista on: one of these, or the Server Core or evaluation variant of it. */
    public static Edition byId(String name, String... ids) {
        return new Edition(
                name,
                facts -> facts.get(WindowsFact.EDITION)
                        .map(Edition::plainId)
                        .filter(Arrays.asList(ids)::contains)
                        .isPresent());
    }

    /** By {@code ProductSuite}, before Vista: this one, or none of those that make an edition. */
    public static Edition bySuite(String name, String suite) {
        return new Edition(
                name,
                facts -> suiteOf(facts).equals(suite)
                        && facts.get(WindowsFact.PRODUCT_TYPE).isPresent());
    }

    /** The same, on a client or a server alone. */
    public Edition only(boolean server) {
        return new Edition(
                name,
                shows.and(
                        facts -> Kind.isServer(facts).filter(is -> is == server).isPresent()));
    }

    boolean matches(Facts facts) {
        return shows.test(facts);
    }

    /** What the facts say of the edition in the system's own word; empty when they say nothing. Before Vista there is no {@code EditionID}. */
    static Optional<String> told(Facts facts) {
        return isBeforeVista(facts)
                ? Optional.of(suiteOf(facts)).filter(suite -> !suite.isEmpty())
                : facts.get(WindowsFact.EDITION).filter(id -> !id.isBlank());
    }

    /** The edition's suite among several ({@code Terminal Server\0Enterprise}); empty when there is none. */
    private static String suiteOf(Facts facts) {
        String suites = facts.get(WindowsFact.PRODUCT_SUITE).orElse("").toLowerCase(Locale.ROOT);
        return SUITES.stream()
                .filter(suite -> Arrays.asList(suites.split("\\\\0|[,;|]")).contains(suite.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
    }

    private static boolean isBeforeVista(Facts facts) {
        return facts.get(WindowsFact.VERSION)
                .filter(version -> version.startsWith("5."))
                .isPresent();
    }

    private static String plainId(String id) {
        String plain = id.endsWith("Eval") ? id.substring(0, id.length() - "Eval".length()) : id;
        boolean core = plain.startsWith("Server") && plain.endsWith("Core");
        return core ? plain.substring(0, plain.length() - "Core".length()) : plain;
    }
}
