// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.Removal;
import org.todoke.api.run.StepPlan;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Proof;
import org.todoke.spi.step.StepContext;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.PackageFormat.Installation;

/** What a machine does to install a package, to take it off, or to go back to the one before it. */
final class PackagePlans {

    private final StepContext context;
    private final Package pkg;
    private final PackageFormat format;

    PackagePlans(StepContext context, Package pkg, PackageFormat format) {
        this.context = context;
        this.pkg = pkg;
        this.format = format;
    }

    StepPlan of(PackageAction action) {
        return switch (action) {
            case INSTALL -> install();
            case REMOVE -> remove();
            case ROLLBACK -> rollback();
        };
    }

    private StepPlan install() {
        Optional<Message> hindrance = hindrance(pkg, format);
        if (hindrance.isPresent()) {
            return new StepPlan.Impossible(hindrance.get());
        }
        var preconditions = new Preconditions(context, pkg);
        Optional<List<PackageId>> unmeetable = preconditions.unmeetable();
        if (unmeetable.isPresent()) {
            return new StepPlan.Impossible(Message.of("engine.package-step.unmeetable", pkg.id(), unmeetable.get()));
        }
        Installation installation = format.install(pkg, facts(), context.step().timeLimit());
        var actions = new ArrayList<>(preconditions.list());
        actions.addAll(Restarts.around(installation.actions(), pkg, facts()));
        return proved(actions, pkg.proof().orElse(installation.proof()), "engine.package-step.no-proof");
    }

    private StepPlan remove() {
        Optional<Installation> removal = removal();
        if (removal.isEmpty()) {
            return new StepPlan.Impossible(Message.of("engine.package-step.no-removal", pkg.id()));
        }
        List<Action> actions = new ArrayList<>(new StillNeeded(context, pkg, Optional.empty()).list());
        actions.addAll(Restarts.around(removal.get().actions(), pkg, facts()));
        return proved(actions, removal.get().proof(), "engine.package-step.no-removal-proof");
    }

    /** The later one is taken off first where that needs no files of its own; else the earlier one goes over it. */
    private StepPlan rollback() {
        Optional<PackageId> id = pkg.dependencies().previous();
        Optional<Package> previous = id.flatMap(wanted -> context.catalogue().find(wanted.value()));
        if (previous.isEmpty()) {
            return new StepPlan.Impossible(Message.of("engine.package-step.no-previous", pkg.id()));
        }
        Optional<PackageFormat> of = PackageStep.format(context, previous.get());
        if (of.isEmpty()) {
            return new StepPlan.Impossible(PackageStep.unknownFormat(context, previous.get()));
        }
        Optional<Message> hindrance = hindrance(previous.get(), of.get());
        if (hindrance.isPresent()) {
            return new StepPlan.Impossible(hindrance.get());
        }
        Installation back =
                of.get().install(previous.get(), facts(), context.step().timeLimit());
        List<Action> off = removal()
                .map(Installation::actions)
                .filter(actions -> actions.stream().allMatch(Action.Run.class::isInstance))
                .orElse(List.of());
        List<Action> actions = new ArrayList<>(new StillNeeded(context, pkg, id).list());
        actions.addAll(off);
        actions.addAll(Restarts.around(back.actions(), previous.get(), facts()));
        return proved(actions, previous.get().proof().orElse(back.proof()), "engine.package-step.no-proof");
    }

    /** As the package says, or as its format knows. */
    private Optional<Installation> removal() {
        Optional<Installation> known =
                format.remove(pkg, facts(), context.step().timeLimit());
        Optional<Removal> own = pkg.setup().removal();
        if (known.isEmpty()
                && own.filter(removal -> !removal.parameters().isEmpty()).isPresent()) {
            Action run = new Action.Run(
                    own.get().parameters(), "", Map.of(), context.step().timeLimit(), Set.of(0));
            known = Optional.of(new Installation(List.of(run), Proof.of()));
        }
        return known.map(removal -> own.flatMap(Removal::gone)
                .map(gone -> new Installation(removal.actions(), gone))
                .orElse(removal));
    }

    private Optional<Message> hindrance(Package wanted, PackageFormat of) {
        return Stream.concat(of.check(wanted).stream(), of.checkOn(wanted, facts()).stream())
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .findFirst()
                .map(Finding::text);
    }

    private StepPlan proved(List<Action> actions, Proof proof, String otherwise) {
        return proof.checks().isEmpty()
                ? new StepPlan.Impossible(Message.of(otherwise, pkg.id()))
                : new StepPlan.Work(actions, proof);
    }

    private Facts facts() {
        return context.machine().facts();
    }
}
