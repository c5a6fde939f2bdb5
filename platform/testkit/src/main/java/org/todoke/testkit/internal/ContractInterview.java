// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetInterview;
import org.todoke.api.text.ResourceTexts;
import org.todoke.api.text.TextSource;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.contract.OsTargetContract;
import org.todoke.testkit.contract.OsTargetContract.Inspection;
import org.todoke.testkit.contract.TextsContract;

/** Asks a foreign target all that its own contract test would, its texts included. */
@Component
public final class ContractInterview implements TargetInterview {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final String TEXTS = "TextSource";

    @Override
    public List<Answered> ask(Supplier<OsTarget> target, Optional<Supplier<TextSource>> texts) {
        Inspection inspection = new OsTargetContract(TIME_LIMIT, List.of()).inspect(target);
        var answered = new ArrayList<>(inspection.answered());
        texts.ifPresent(making -> answered.add(new Answered(TEXTS, 1, check(making, inspection))));
        return List.copyOf(answered);
    }

    /** Only texts in files can be compared language by language. */
    private static List<Finding> check(Supplier<TextSource> making, Inspection inspection) {
        try {
            return making.get() instanceof ResourceTexts files
                    ? new TextsContract(files).check(inspection.said())
                    : List.of();
        } catch (RuntimeException | LinkageError e) {
            return List.of(Finding.error("testkit.contract.threw", TEXTS, e));
        }
    }
}
