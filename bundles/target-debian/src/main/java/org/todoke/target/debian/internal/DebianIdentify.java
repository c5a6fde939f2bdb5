// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.debian.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;

/**
 * Tells Debian by os-release(5). A derivative matches with one fact less, so that a target that knows it by its own name goes
 * before this one (ruling 12).
 */
final class DebianIdentify implements Identify {

    static final String ID_LIKE = "os-release.id_like";

    /** The first of {@code ID_LIKE} is the closest relative (os-release(5)): a system that is closer to another family is that one's. */
    private static final Set<String> CLOSEST = Set.of("debian", "ubuntu");

    private static final int FAMILY_NAME_AND_ID = 3;
    private static final int FAMILY_AND_LIKENESS = 2;

    @Override
    public Identification identify(Facts facts) {
        return matched(facts)
                .<Identification>map(count -> new Identification.Match(describe(facts), count))
                .orElseGet(() -> new Identification.NoMatch(Message.of(
                        "debian.other-system",
                        facts.get(Facts.OS_RELEASE_ID)
                                .or(() -> facts.get(Facts.OS_NAME))
                                .orElse("?"))));
    }

    /** How many facts speak for Debian; empty when it is something else. */
    static Optional<Integer> matched(Facts facts) {
        if (!facts.is(Facts.OS_FAMILY, "unix")
                || !facts.get(Facts.OS_NAME).orElse("Linux").equals("Linux")) {
            return Optional.empty();
        }
        if (facts.is(Facts.OS_RELEASE_ID, "debian")) {
            return Optional.of(FAMILY_NAME_AND_ID);
        }
        List<String> like = Arrays.asList(facts.get(ID_LIKE).orElse("").split(" "));
        boolean likeDebian = like.contains("debian") && CLOSEST.contains(like.get(0));
        return likeDebian ? Optional.of(FAMILY_AND_LIKENESS) : Optional.empty();
    }

    private static OsDescription describe(Facts facts) {
        return new OsDescription(
                facts.get(Facts.OS_RELEASE_PRETTY_NAME)
                        .filter(name -> !name.isBlank())
                        .orElse("Debian GNU/Linux"),
                facts.get(Facts.OS_RELEASE_VERSION_ID).orElse(""),
                "",
                "",
                facts.get(DebianFacts.ARCHITECTURE)
                        .or(() -> facts.get(Facts.OS_ARCH))
                        .orElse(""));
    }
}
