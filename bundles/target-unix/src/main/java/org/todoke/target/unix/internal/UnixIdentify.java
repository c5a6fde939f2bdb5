// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.unix.internal;

import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;

/** Claims by the family alone, the least that can match: every other Unix target goes before it (ruling 12). */
final class UnixIdentify implements Identify {

    private static final int FAMILY_ONLY = 1;

    @Override
    public Identification identify(Facts facts) {
        return facts.is(Facts.OS_FAMILY, "unix")
                ? new Identification.Match(describe(facts), FAMILY_ONLY)
                : new Identification.NoMatch(Message.of(
                        "unix.other-family", facts.get(Facts.OS_FAMILY).orElse("?")));
    }

    private static OsDescription describe(Facts facts) {
        String product = known(facts, Facts.OS_RELEASE_PRETTY_NAME)
                .or(() -> known(facts, Facts.OS_NAME))
                .orElse("Unix");
        String version = known(facts, Facts.OS_RELEASE_VERSION_ID)
                .or(() -> known(facts, Facts.OS_VERSION))
                .orElse("");
        return new OsDescription(
                product, version, "", "", facts.get(Facts.OS_ARCH).orElse(""));
    }

    private static Optional<String> known(Facts facts, String name) {
        return facts.get(name).filter(value -> !value.isBlank());
    }
}
