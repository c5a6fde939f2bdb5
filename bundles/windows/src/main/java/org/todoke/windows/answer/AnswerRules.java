// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.todoke.api.pkg.Finding;
import org.todoke.spi.target.AnswerFiles.Answers;

/** What Windows takes as answers, of whichever version. */
final class AnswerRules {

    private static final Pattern COMPUTER = Pattern.compile("(?![0-9]+$)[A-Za-z0-9]([A-Za-z0-9-]{0,14})");
    private static final Pattern KEY = Pattern.compile("[A-Z0-9]{5}(-[A-Z0-9]{5}){4}");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2}-[A-Z]{2}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MAX_LENGTH = 250;

    private AnswerRules() {}

    static List<Finding> check(Answers answers) {
        var findings = new ArrayList<Finding>();
        if (!answers.computerName().isEmpty()
                && !COMPUTER.matcher(answers.computerName()).matches()) {
            findings.add(Finding.error("windows.answer.computer-name", answers.computerName()));
        }
        if (answers.productKey()
                .filter(key -> !KEY.matcher(key.reveal()).matches())
                .isPresent()) {
            findings.add(Finding.error("windows.answer.product-key"));
        }
        if (!answers.locale().isEmpty() && !LOCALE.matcher(answers.locale()).matches()) {
            findings.add(Finding.error("windows.answer.locale", answers.locale()));
        }
        var texts = new ArrayList<>(
                List.of(answers.owner(), answers.organisation(), answers.workgroup(), answers.timeZone()));
        texts.addAll(answers.firstCommands());
        answers.administratorPassword().ifPresent(password -> texts.add(password.reveal()));
        if (texts.stream()
                .anyMatch(text ->
                        text.length() > MAX_LENGTH || CONTROL.matcher(text).find())) {
            findings.add(Finding.error("windows.answer.text", MAX_LENGTH));
        }
        return findings;
    }

    static boolean hasErrors(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
