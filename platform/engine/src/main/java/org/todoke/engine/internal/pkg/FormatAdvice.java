// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.internal.target.TargetFault;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageRules;

/**
 * What the installed targets say of a package. Those that its rows name are asked (F-2.15), or all when it names none of them. A
 * package may suit one target and not another (XP wants {@code -z}, 2003 {@code /norestart}), so it is refused only when
 * every target that is asked and knows its format finds an error.
 */
@Component(service = FormatAdvice.class)
public final class FormatAdvice {

    private final TargetRoster targets;

    @Activate
    public FormatAdvice(@Reference TargetRoster targets) {
        this.targets = targets;
    }

    /** @throws ProblemException INVALID when no target that knows the format would take it */
    List<Finding> on(Package pkg) {
        if (pkg.type() == PackageType.AGENT_UPGRADE) {
            return List.of(); // agents install it, and no target is asked
        }
        List<List<Finding>> opinions = opinions(pkg, PackageFormat::check);
        return opinions.isEmpty()
                ? List.of(Finding.warning("engine.package.format-unknown", pkg.format()))
                : kindest(opinions);
    }

    /** @throws ProblemException INVALID when no target that knows the format would take these files */
    List<Finding> onFiles(Package pkg, List<String> files) {
        List<List<Finding>> opinions = opinions(pkg, (format, asked) -> format.checkFiles(asked, files));
        return opinions.isEmpty() ? List.of() : kindest(opinions);
    }

    private static List<Finding> kindest(List<List<Finding>> opinions) {
        if (opinions.stream().noneMatch(FormatAdvice::takesIt)) {
            Finding first = opinions.get(0).stream()
                    .filter(FormatAdvice::isError)
                    .findFirst()
                    .orElseThrow();
            throw new ProblemException(ProblemException.Kind.INVALID, first.text());
        }
        return opinions.stream()
                .filter(FormatAdvice::takesIt)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<List<Finding>> opinions(Package pkg, BiFunction<PackageFormat, Package, List<Finding>> question) {
        List<String> active = targets.list().stream()
                .filter(status -> status.state() == TargetStatus.State.ACTIVE)
                .map(TargetStatus::id)
                .toList();
        Set<String> named =
                pkg.applicability().systems().stream().map(OsRow::system).collect(Collectors.toSet());
        boolean namesSome = active.stream().anyMatch(named::contains);
        return active.stream()
                .filter(target -> !namesSome || named.contains(target))
                .map(target -> opinion(target, pkg, question))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<List<Finding>> opinion(
            String target, Package pkg, BiFunction<PackageFormat, Package, List<Finding>> question) {
        Optional<PackageFormat> format = targets.capabilities(target)
                .flatMap(capabilities -> capabilities.get(PackageRules.class))
                .flatMap(rules -> rules.format(pkg.format()));
        try {
            return format.map(known ->
                    targets.guarded(target, FormatAdvice.class, () -> List.copyOf(question.apply(known, pkg))));
        } catch (TargetFault fault) {
            return Optional.empty();
        }
    }

    private static boolean takesIt(List<Finding> opinion) {
        return opinion.stream().noneMatch(FormatAdvice::isError);
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }
}
