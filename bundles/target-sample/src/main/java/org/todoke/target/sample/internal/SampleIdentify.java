// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;

/**
 * Tells Sample Linux by os-release(5). Four facts must agree: of several targets that claim a machine the one with the most facts
 * has it.
 */
final class SampleIdentify implements Identify {

    private static final String OS_RELEASE_ID = "sample";

    private static final int FAMILY_NAME_ID_AND_VERSION = 4;

    @Override
    public Identification identify(Facts facts) {
        return isSample(facts)
                ? new Identification.Match(describe(facts), FAMILY_NAME_ID_AND_VERSION)
                : new Identification.NoMatch(Message.of(
                        "sample.other-system",
                        facts.get(Facts.OS_RELEASE_ID)
                                .or(() -> facts.get(Facts.OS_NAME))
                                .orElse("?")));
    }

    static boolean isSample(Facts facts) {
        return facts.is(Facts.OS_FAMILY, "unix")
                && facts.is(Facts.OS_NAME, "Linux")
                && facts.is(Facts.OS_RELEASE_ID, OS_RELEASE_ID)
                && facts.get(Facts.OS_RELEASE_VERSION_ID)
                        .filter(version -> version.matches("[0-9]+([.][0-9]+)*"))
                        .isPresent();
    }

    private static OsDescription describe(Facts facts) {
        return new OsDescription(
                facts.get(Facts.OS_RELEASE_PRETTY_NAME)
                        .filter(name -> !name.isBlank())
                        .orElse("Sample Linux"),
                facts.get(Facts.OS_RELEASE_VERSION_ID).orElse(""),
                "",
                "",
                facts.get(SampleProbes.ARCHITECTURE)
                        .or(() -> facts.get(Facts.OS_ARCH))
                        .orElse(""));
    }
}
