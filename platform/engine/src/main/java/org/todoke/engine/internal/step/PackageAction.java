// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.todoke.api.scenario.StepSpec;

/** What a package step does with its package; the parameter {@code action} says it. */
enum PackageAction {
    INSTALL,
    REMOVE,
    ROLLBACK;

    static final String PARAMETER = "action";

    /** Empty when the word is none of ours; installing is meant when there is none. */
    static Optional<PackageAction> of(StepSpec step) {
        String word = step.parameters().getOrDefault(PARAMETER, INSTALL.word());
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
