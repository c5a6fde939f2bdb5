// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.PackageFormat;
import org.todoke.spi.target.ServicePacks;
import org.todoke.spi.target.SetupParameter;
import org.todoke.windows.WindowsFact;

/**
 * A package format of Windows, composed of the installer's command, its set-up parameters, exit codes and proof. Begin with one of
 * {@link WindowsFormats}. Immutable.
 */
public final class WindowsFormat implements PackageFormat {

    private final Installer installer;
    private final SetupParameters parameters;
    private final HotfixProof proof;
    private final Optional<ServicePacks> servicePacks;

    WindowsFormat(
            Installer installer, SetupParameters parameters, HotfixProof proof, Optional<ServicePacks> servicePacks) {
        this.installer = installer;
        this.parameters = parameters;
        this.proof = proof;
        this.servicePacks = servicePacks;
    }

    /** Service packs come in this format too, and need what these say (F-2.2, F-6.1). */
    public WindowsFormat bringing(ServicePacks packs) {
        return new WindowsFormat(installer, parameters, proof, Optional.of(packs));
    }

    @Override
    public String name() {
        return installer.name();
    }

    @Override
    public List<SetupParameter> parameters() {
        return parameters.list();
    }

    @Override
    public List<String> defaultParameters(PackageType type) {
        return parameters.defaults();
    }

    @Override
    public List<Finding> check(Package pkg) {
        var findings = new ArrayList<Finding>();
        String file = pkg.fileName().toLowerCase(Locale.ROOT);
        if (installer.endings().stream().noneMatch(file::endsWith)) {
            findings.add(Finding.error(
                    "windows.format.ending", pkg.fileName(), name(), String.join(", ", installer.endings())));
        }
        if (!PackageFiles.isAscii(pkg.fileName())) {
            findings.add(Finding.warning("windows.format.double-byte", pkg.fileName()));
        }
        findings.addAll(PackageFiles.checkPaths(pkg));
        findings.addAll(CodePageLimits.check(pkg));
        checkExecutable(pkg, findings);
        if (pkg.parameters().stream().anyMatch(word -> word.isBlank() || word.indexOf('\0') >= 0)) {
            findings.add(Finding.error("windows.format.blank-parameter", pkg.id()));
        }
        findings.addAll(parameters.check(pkg.parameters()));
        checkServicePack(pkg, findings);
        boolean provable = proof.of(pkg).isPresent()
                || pkg.proof().filter(own -> !own.checks().isEmpty()).isPresent();
        if (!provable) {
            findings.add(Finding.error("windows.format.no-proof", pkg.id()));
        }
        return List.copyOf(findings);
    }

    private void checkExecutable(Package pkg, List<Finding> findings) {
        boolean isArchive = installer.isUnpacked(pkg.fileName());
        if (isArchive && installer.executable(pkg).isEmpty()) {
            findings.add(Finding.error("windows.format.executable-needed", pkg.id()));
        } else if (!isArchive && !pkg.setup().executable().isEmpty()) {
            findings.add(Finding.error("windows.format.executable", pkg.id()));
        }
    }

    /** F-2.5, F-2.12: asked of archives only. */
    @Override
    public List<Finding> checkFiles(Package pkg, List<String> files) {
        return PackageFiles.checkFiles(pkg, installer.executable(pkg), files);
    }

    private void checkServicePack(Package pkg, List<Finding> findings) {
        if (pkg.type() != PackageType.SERVICE_PACK) {
            return;
        }
        Optional<Integer> level = HotfixProof.servicePack(pkg);
        if (servicePacks.isEmpty()) {
            findings.add(Finding.error("windows.format.no-service-packs", name(), pkg.id()));
        } else if (level.flatMap(servicePacks.get()::level).isEmpty()) {
            findings.add(Finding.error("windows.format.service-pack", pkg.id(), pkg.version(), levels()));
        }
    }

    /** F-2.2, F-6.1: what must be there before; a later service pack that is there; one that this architecture never had (F-0.9). */
    @Override
    public List<Finding> checkOn(Package pkg, Facts facts) {
        Optional<Integer> wanted = HotfixProof.servicePack(pkg);
        if (wanted.isEmpty()
                || servicePacks.isEmpty()
                || facts.get(WindowsFact.VERSION).isEmpty()) {
            return List.of();
        }
        ServicePacks packs = servicePacks.get();
        String architecture = WindowsFact.architecture(facts);
        if (packs.level(wanted.get()).isPresent()
                && !architecture.isEmpty()
                && packs.on(architecture).level(wanted.get()).isEmpty()) {
            return List.of(Finding.error("windows.format.service-pack-elsewhere", pkg.id(), architecture));
        }
        int reported = WindowsFact.servicePack(facts).orElse(0);
        int installed = packs.on(architecture)
                .reported(reported)
                .map(ServicePacks.Level::number)
                .orElse(reported); // F-4.2: "Service Pack 1" may be none
        var missing = packs.missing(installed, wanted.get());
        if (installed > wanted.get()) {
            return List.of(Finding.error("windows.format.later-there", pkg.id(), installed));
        }
        return missing.isEmpty() || installed == wanted.get()
                ? List.of()
                : List.of(Finding.error(
                        "windows.format.needs-first",
                        pkg.id(),
                        missing.stream().sorted().map(level -> "SP" + level).collect(Collectors.joining(", "))));
    }

    @Override
    public Installation install(Package pkg, Facts facts, Duration timeLimit) {
        var actions = new ArrayList<Action>();
        actions.add(new Action.Fetch(pkg.content(), pkg.fileName()));
        if (installer.isUnpacked(pkg.fileName())) {
            actions.add(new Action.Unpack(pkg.fileName(), Installer.FOLDER));
        }
        actions.add(new Action.Run(
                installer.command(pkg),
                "",
                Map.of(),
                timeLimit,
                installer.exits().accepted()));
        if (pkg.restartNeeded()) {
            actions.add(new Action.Power(Action.Power.Change.RESTART));
        }
        return new Installation(actions, pkg.proof().or(() -> proof.of(pkg)).orElse(new Proof(List.of())));
    }

    /** Only by a command that the package names, since each update keeps its own; what proves that it is there must then be gone. */
    @Override
    public Optional<Installation> remove(Package pkg, Facts facts, Duration timeLimit) {
        return pkg.setup()
                .removal()
                .filter(removal -> !removal.parameters().isEmpty())
                .map(removal -> new Installation(
                        List.of(new Action.Run(
                                removal.parameters(),
                                "",
                                Map.of(),
                                timeLimit,
                                installer.exits().accepted())),
                        removal.gone().or(() -> gone(pkg)).orElse(Proof.of())));
    }

    /** A service pack's number is another one afterwards, and not away. */
    private Optional<Proof> gone(Package pkg) {
        return pkg.type() == PackageType.SERVICE_PACK
                ? Optional.empty()
                : proof.of(pkg)
                        .map(there -> Proof.of(new Check(there.checks().get(0).probe(), new Expectation.Absent())));
    }

    @Override
    public ExitMeaning meaningOf(int exitCode) {
        return installer.exits().meaningOf(exitCode);
    }

    private String levels() {
        return servicePacks.stream()
                .flatMap(packs -> packs.levels().stream())
                .filter(level -> level.number() > 0)
                .map(level -> level.number() + ".0")
                .collect(Collectors.joining(", "));
    }
}
