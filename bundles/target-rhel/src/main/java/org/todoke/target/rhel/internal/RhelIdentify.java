// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.rhel.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;

/** Tells it by os-release(5). A derivative matches with one fact less, so that a target of its own goes before this one (ruling 12). */
final class RhelIdentify implements Identify {

    private static final String ID_LIKE = "os-release.id_like";
    /** The first of {@code ID_LIKE} is the closest relative (os-release(5)): a system that is closer to another family is that one's. */
    private static final Set<String> CLOSEST = Set.of("rhel", "centos", "fedora");

    private static final int FAMILY_NAME_AND_ID = 3;
    private static final int FAMILY_AND_LIKENESS = 2;

    @Override
    public Identification identify(Facts facts) {
        return matched(facts)
                .<Identification>map(count -> new Identification.Match(describe(facts), count))
                .orElseGet(() -> new Identification.NoMatch(Message.of(
                        "rhel.other-system",
                        facts.get(Facts.OS_RELEASE_ID)
                                .or(() -> facts.get(Facts.OS_NAME))
                                .orElse("?"))));
    }

    static Optional<Integer> matched(Facts facts) {
        if (!facts.is(Facts.OS_FAMILY, "unix")
                || !facts.get(Facts.OS_NAME).orElse("Linux").equals("Linux")) {
            return Optional.empty();
        }
        if (facts.is(Facts.OS_RELEASE_ID, "rhel")) {
            return Optional.of(FAMILY_NAME_AND_ID);
        }
        List<String> like = Arrays.asList(facts.get(ID_LIKE).orElse("").split(" "));
        boolean ours = like.contains("rhel") || facts.is(Facts.OS_RELEASE_ID, "ol"); // Oracle calls itself like Fedora
        return ours && CLOSEST.contains(like.get(0)) ? Optional.of(FAMILY_AND_LIKENESS) : Optional.empty();
    }

    private static OsDescription describe(Facts facts) {
        return new OsDescription(
                facts.get(Facts.OS_RELEASE_PRETTY_NAME)
                        .filter(name -> !name.isBlank())
                        .orElse("Red Hat Enterprise Linux"),
                facts.get(Facts.OS_RELEASE_VERSION_ID).orElse(""),
                "",
                "",
                facts.get(Facts.OS_ARCH).orElse(""));
    }
}
