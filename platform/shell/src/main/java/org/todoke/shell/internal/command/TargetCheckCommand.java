// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.todoke.api.target.TargetBundles;
import org.todoke.api.target.TargetBundles.Examination;
import org.todoke.api.target.TargetBundles.Examined;
import org.todoke.api.target.TargetInterview.Answered;
import org.todoke.shell.internal.screen.Table;

/** Asks the targets of a bundle all questions of the contract, without making them active. */
@Service
@Command(
        scope = "todoke",
        name = "target-check",
        description = "Asks the targets of a bundle all questions of the contract, without making them active")
public final class TargetCheckCommand extends TodokeCommand {

    @Argument(
            name = "file",
            description = "The bundle's file, as the server sees it",
            required = true,
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Reference
    TargetBundles bundles;

    @Override
    protected void run() throws IOException {
        Examination examination;
        try (InputStream bundle = Files.newInputStream(file(argument(words)))) {
            examination = bundles.examine(bundle);
        }
        screen().line(examination.bundle() + "  " + TargetListCommand.origin(screen(), examination.origin()));
        examination.targets().forEach(this::show);
        if (!examination.fit()) {
            throw conflict("shell.target.unfit", examination.bundle());
        }
        screen().say("target.fit", examination.bundle());
    }

    private void show(Examined target) {
        Table table = screen().table("question", "times", "verdict");
        target.answers()
                .forEach(answer -> table.row(
                        answer.question(),
                        answer.times(),
                        screen().text(answer.failed() ? "target.wrong" : "target.right")));
        target.info().ifPresent(info -> screen().line(info.id()));
        screen().show(table);
        target.answers().forEach(this::explain);
        target.objection().ifPresent(reason -> screen().line(screen().text(reason)));
    }

    /** Whole, below the table: who mends it needs every word. */
    private void explain(Answered answer) {
        answer.findings().forEach(finding -> screen().line(answer.question() + ": " + screen().text(finding.text())));
    }
}
