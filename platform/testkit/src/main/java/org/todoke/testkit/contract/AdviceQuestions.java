// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.security.Secret;
import org.todoke.spi.target.AnswerFiles;
import org.todoke.spi.target.AnswerFiles.Answers;
import org.todoke.spi.target.AnswerFiles.Purpose;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.Notices;

/** Whether what a target says of answer files, imaging and peculiarities is always an answer. */
final class AdviceQuestions {

    private static final Answers ANSWERS = new Answers(
            "PC-1",
            "情報システム部 & Co.",
            "\"quoted\"; <tagged>",
            "WORKGROUP",
            "Tokyo Standard Time",
            "ja-JP",
            Optional.empty(),
            Optional.of(Secret.presented("a b\"c%d")),
            List.of("C:\\agent\\install.bat"));
    private static final Answers EMPTY =
            new Answers("", "", "", "", "", "", Optional.empty(), Optional.empty(), List.of());

    private final Interview interview;

    AdviceQuestions(Interview interview) {
        this.interview = interview;
    }

    void ask(Capabilities capabilities) {
        capabilities.get(AnswerFiles.class).ifPresent(this::ask);
        SampleFacts.plausible().forEach(facts -> {
            capabilities.get(ImagingChecks.class).ifPresent(checks -> ask(checks, facts));
            capabilities.get(Notices.class).ifPresent(notices -> ask(notices, facts));
        });
    }

    private void ask(AnswerFiles files) {
        var purposes = interview.ask("AnswerFiles.purposes()", files::purposes);
        purposes.ifPresent(
                given -> interview.require(!given.isEmpty(), "testkit.contract.empty", "AnswerFiles.purposes()"));
        for (Purpose purpose : purposes.orElse(java.util.Set.of())) {
            for (Answers answers : List.of(ANSWERS, EMPTY)) {
                String where = "AnswerFiles.write(" + purpose + ")";
                interview.ask(where, () -> files.write(purpose, answers)).ifPresent(file -> {
                    interview.heard(file.findings());
                    interview.require(
                            file.charset().newEncoder().canEncode(file.text()), "testkit.contract.encoding", where);
                });
            }
        }
    }

    private void ask(ImagingChecks checks, Facts facts) {
        for (ImagingChecks.Operation operation : ImagingChecks.Operation.values()) {
            interview
                    .ask("ImagingChecks.check(" + operation + ")", () -> checks.check(operation, facts))
                    .ifPresent(interview::heard);
        }
    }

    private void ask(Notices notices, Facts facts) {
        interview
                .ask("Notices.notices()", () -> notices.notices(facts))
                .ifPresent(given -> given.forEach(notice -> interview.heard(notice.text())));
    }
}
