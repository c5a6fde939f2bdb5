// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.plan.Decision;
import org.todoke.api.plan.TargetRules;
import org.todoke.api.plan.Verdict;
import org.todoke.api.text.Message;
import org.todoke.spi.target.PackageFormat;

/** Whether a package is for an operating system at all: its rows (F-2.15), and what the target says of its format and parameters. */
final class Suitability {

    private static final int SHOWN_ROWS = 3;

    private final TargetRules rules;

    Suitability(TargetRules rules) {
        this.rules = rules;
    }

    /** Why machines of this system do not get the package, whatever their facts; empty when they may. */
    Optional<Decision> refusal(Package pkg) {
        return byRows(pkg).or(() -> byTarget(pkg));
    }

    private Optional<Decision> byRows(Package pkg) {
        List<OsRow> rows = pkg.applicability().systems();
        List<OsRow> here = rows.stream().filter(this::isThisSystem).toList();
        if (rows.isEmpty() || here.stream().anyMatch(row -> language(row) == Match.YES)) {
            return Optional.empty();
        }
        if (here.isEmpty()) {
            return refused(pkg, Verdict.NOT_APPLICABLE, "engine.plan.other-system", shown(rows));
        }
        return here.stream().anyMatch(row -> language(row) == Match.UNKNOWN)
                ? refused(pkg, Verdict.UNDECIDED, "engine.plan.language-unknown", shown(here))
                : refused(
                        pkg,
                        Verdict.NOT_APPLICABLE,
                        "engine.plan.other-language",
                        shown(here),
                        rules.os().language());
    }

    private Optional<Decision> byTarget(Package pkg) {
        Optional<PackageFormat> format = rules.formats().format(pkg.format());
        if (format.isEmpty()) {
            return refused(pkg, Verdict.NOT_APPLICABLE, "engine.plan.format", pkg.format(), rules.targetId());
        }
        Optional<Integer> level = Candidate.servicePack(pkg);
        if (level.isPresent()
                && rules.servicePacks()
                        .on(rules.os().architecture())
                        .level(level.get())
                        .isEmpty()) {
            return refused(
                    pkg,
                    Verdict.NOT_APPLICABLE,
                    "engine.plan.no-such-service-pack",
                    level.get(),
                    rules.os().product());
        }
        return format.get().check(pkg).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst()
                .map(finding -> Decision.of(pkg, Verdict.NOT_APPLICABLE, finding.text()));
    }

    private boolean isThisSystem(OsRow row) {
        boolean system = row.system().equals(rules.targetId())
                || row.system().equalsIgnoreCase(rules.os().product());
        return system
                && isAnyOr(row.edition(), rules.os().edition())
                && isAnyOr(row.architecture(), rules.os().architecture());
    }

    private static boolean isAnyOr(String wanted, String there) {
        return wanted.isEmpty() || wanted.equalsIgnoreCase(there);
    }

    /** {@code ja} takes {@code ja-JP}; a machine that says only {@code en} may or may not be {@code en-US}. */
    private Match language(OsRow row) {
        String wanted = row.language().toLowerCase(Locale.ROOT);
        String there = rules.os().language().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || there.equals(wanted) || there.startsWith(wanted + "-")) {
            return Match.YES;
        }
        return there.isEmpty() || wanted.startsWith(there + "-") ? Match.UNKNOWN : Match.NO;
    }

    private static String shown(List<OsRow> rows) {
        List<String> some = rows.stream()
                .limit(SHOWN_ROWS)
                .map(row -> String.join(" ", row.system(), row.edition(), row.architecture(), row.language())
                        .strip()
                        .replaceAll(" +", " "))
                .toList();
        return String.join(", ", some) + (rows.size() > SHOWN_ROWS ? " …" : "");
    }

    private static Optional<Decision> refused(Package pkg, Verdict verdict, String key, Object... args) {
        return Optional.of(Decision.of(pkg, verdict, Message.of(key, args)));
    }

    private enum Match {
        YES,
        NO,
        UNKNOWN
    }
}
