// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.shell.internal.input.EnumWords;
import org.todoke.shell.internal.input.FileName;
import org.todoke.shell.internal.input.Words;

/** Makes a package's description of the options of {@link PackageAddCommand}, and of the file's name where options are missing. */
final class PackageDescription {

    private final PackageAddCommand given;
    private final Path file;
    private final FileName suggested;

    PackageDescription(PackageAddCommand given, Path file) {
        this.given = given;
        this.file = file;
        this.suggested = FileName.of(file.getFileName().toString());
    }

    /** @throws ProblemException INVALID when an option is wrong, or one is missing that the file's name does not suggest */
    NewPackage read() throws IOException {
        return new NewPackage(needed("--id", given.id, suggested.id()), basics(), setup()).expecting(expected());
    }

    private Basics basics() {
        PackageType type = EnumWords.parse("--type", given.type, PackageType.class);
        return Basics.of(type, needed("--version", given.version, suggested.version()))
                .withUrgency(EnumWords.parse("--urgency", given.urgency, Urgency.class))
                .withSummary(given.summary);
    }

    private Setup setup() {
        return new Setup(
                needed("--format", given.format, suggested.format()),
                file.getFileName().toString(),
                List.of(),
                "",
                parameters(),
                given.identity == null ? suggested.identity() : given.identity,
                proof(),
                given.restart,
                false,
                false,
                Optional.empty());
    }

    private static String needed(String option, String value, String suggestion) {
        String known = value == null ? suggestion : value;
        if (known.isBlank()) {
            throw ProblemException.invalid("shell.option.needed", option);
        }
        return known;
    }

    private List<String> parameters() {
        if (given.install != null && given.parameters != null) {
            throw ProblemException.invalid("shell.option.not-both", "--install", "--parameters");
        }
        String line = given.install == null ? given.parameters : given.install;
        return line == null ? List.of() : Words.split(line);
    }

    private Optional<Proof> proof() {
        if (given.proofFile != null && given.proofCommand != null) {
            throw ProblemException.invalid("shell.option.not-both", "--proof-file", "--proof-command");
        }
        if (given.proofFile != null) {
            return Optional.of(Proof.of(new Check(new Probe.File(given.proofFile), expectedText())));
        }
        if (given.proofCommand != null) {
            String pattern = given.proofExpect == null ? ".*" : pattern().pattern();
            var probe = new Probe.Command(Words.split(given.proofCommand), pattern);
            return Optional.of(Proof.of(new Check(probe, new Expectation.Exists())));
        }
        if (given.proofExpect != null) {
            throw ProblemException.invalid("shell.proof.of-what");
        }
        return Optional.empty();
    }

    /** A file's text ends in a line end as a rule, which nobody thinks of in a regular expression. */
    private Expectation expectedText() {
        return given.proofExpect == null
                ? new Expectation.Exists()
                : new Expectation.Match(Pattern.compile("(?:" + pattern().pattern() + ")\\s*"));
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(given.proofExpect);
        } catch (PatternSyntaxException e) {
            throw ProblemException.invalid("shell.proof.pattern", given.proofExpect, e.getDescription());
        }
    }

    private Optional<ContentRef> expected() throws IOException {
        long actual = Files.size(file);
        if (given.size != null && !given.size.equals(Long.toString(actual))) {
            throw ProblemException.invalid("shell.file.size", file, actual, given.size);
        }
        if (given.sha256 == null) {
            return Optional.empty();
        }
        String hash = given.sha256.toLowerCase(Locale.ROOT);
        if (!ContentRef.isSha256(hash)) {
            throw ProblemException.invalid("shell.file.sha256", given.sha256);
        }
        return Optional.of(new ContentRef(hash, actual));
    }
}
