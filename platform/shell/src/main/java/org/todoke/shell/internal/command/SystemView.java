// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.todoke.api.machine.Machine;
import org.todoke.api.pkg.Finding;
import org.todoke.api.target.TargetService;
import org.todoke.shell.internal.screen.Cells;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.spi.target.ImagingChecks.Operation;
import org.todoke.spi.target.Notices;
import org.todoke.spi.target.Notices.Notice;
import org.todoke.spi.target.OsDescription;

/**
 * What a machine's target knows of its operating system: what it is, and what to think of on which occasion. Asked of the target once.
 *
 * @param os empty texts where nothing is known
 */
record SystemView(OsDescription os, List<Notice> notices, Map<Operation, List<Finding>> imaging) {

    private static final OsDescription UNKNOWN = new OsDescription("", "", "", "", "");

    static SystemView nothing() {
        return new SystemView(UNKNOWN, List.of(), Map.of());
    }

    /** @param target an active one */
    static SystemView of(Machine machine, String target, TargetService targets) {
        return targets.ask(target, capabilities -> of(machine, capabilities));
    }

    private static SystemView of(Machine machine, Capabilities capabilities) {
        var facts = machine.facts();
        OsDescription os = capabilities
                .get(Identify.class)
                .map(identify -> identify.identify(facts))
                .map(found -> found instanceof Identification.Match match ? match.os() : UNKNOWN)
                .orElse(UNKNOWN);
        Map<Operation, List<Finding>> imaging = new LinkedHashMap<>();
        capabilities.get(ImagingChecks.class).ifPresent(checks -> {
            for (Operation operation : Operation.values()) {
                imaging.put(operation, checks.check(operation, facts));
            }
        });
        return new SystemView(
                os,
                capabilities.get(Notices.class).map(all -> all.notices(facts)).orElse(List.of()),
                imaging);
    }

    /** Adds what is known of the system to a machine's properties. */
    void describe(Screen screen, Table about) {
        row(screen, about, "version", os.version());
        row(screen, about, "edition", os.edition());
        row(
                screen,
                about,
                "service-pack",
                os.servicePack().equals("0") ? screen.text("service-pack.no") : os.servicePack());
        row(screen, about, "architecture", os.architecture());
    }

    private static void row(Screen screen, Table about, String column, String value) {
        if (!value.isEmpty()) {
            about.row(screen.text("column." + column), value);
        }
    }

    /** Prints what to think of, a line each, with its occasion. */
    void advise(Screen screen) {
        notices.forEach(notice -> screen.say(
                "machine.advice",
                screen.text("occasion." + lower(notice.occasion())),
                Cells.plain(screen.text(notice.text()))));
        byFinding()
                .forEach((finding, operations) -> screen.say(
                        finding.severity() == Finding.Severity.ERROR ? "machine.refused" : "machine.advice",
                        String.join(
                                ", ",
                                operations.stream()
                                        .map(one -> screen.text("occasion." + lower(one)))
                                        .toList()),
                        Cells.plain(screen.text(finding.text()))));
    }

    private Map<Finding, List<Operation>> byFinding() {
        Map<Finding, List<Operation>> grouped = new LinkedHashMap<>();
        imaging.forEach((operation, findings) -> findings.forEach(finding ->
                grouped.computeIfAbsent(finding, unseen -> new ArrayList<>()).add(operation)));
        return grouped;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
