// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.spi.target.PackageRules;
import org.todoke.testkit.PackageBuilder;
import org.todoke.testkit.RecordedFacts;
import org.todoke.testkit.WindowsMachine;

/** The contract of a Windows target: its machines are said in words, as {@link WindowsMachine#of} takes them. */
public abstract class WindowsTargetContractTest extends OsTargetContractTest {

    private static final String PRODUCT_CODE = "{90840411-6000-11D3-8CFE-0150048383C9}";

    /** For each format that an application of somebody's own comes in, on any Windows. */
    private static final List<Package> APPLICATIONS = List.of(
            PackageBuilder.of("VIEWER", "msi")
                    .identity(PRODUCT_CODE)
                    .fileName("viewer.msi")
                    .parameters("/qn", "/norestart")
                    .build(),
            PackageBuilder.of("SETUP", "exe")
                    .identity(PRODUCT_CODE)
                    .fileName("setup.exe")
                    .parameters("/S")
                    .build(),
            PackageBuilder.of("TOOL", "archive")
                    .fileName("tool.zip")
                    .parameters("cmd.exe", "/c", "install.bat")
                    .proof(there("${root}\\tool\\VERSION"))
                    .build(),
            PackageBuilder.of("STORE", "appx")
                    .fileName("store.appx")
                    .parameters("/skiplicense")
                    .proof(there("${root}\\Program Files\\WindowsApps\\store"))
                    .build());

    /** Machines that the target must claim; at least one. */
    protected abstract List<String> claimed();

    /** Machines of another Windows; those that run something else are added. */
    protected abstract List<String> leftAlone();

    /** Updates that it must accept, at least one for each format of Microsoft's that it has; applications are added. */
    protected abstract List<Package> updates();

    @Test
    void hasAnExampleOfEachFormat() {
        Set<String> exemplified = itsPackages().stream().map(Package::format).collect(Collectors.toSet());

        assertEquals(new TreeSet<>(formats()), new TreeSet<>(exemplified));
    }

    @Override
    protected final List<Facts> itsMachines() {
        return machines(claimed()).toList();
    }

    @Override
    protected final List<Facts> otherMachines() {
        return Stream.concat(machines(leftAlone()), Stream.of(RecordedFacts.DEBIAN_12, Facts.none()))
                .toList();
    }

    @Override
    protected final List<Package> itsPackages() {
        return Stream.concat(
                        updates().stream(),
                        APPLICATIONS.stream().filter(pkg -> formats().contains(pkg.format())))
                .toList();
    }

    private Set<String> formats() {
        return target().capabilities().get(PackageRules.class).orElseThrow().names();
    }

    private static Proof there(String path) {
        return Proof.of(new Check(new Probe.File(path), new Expectation.Exists()));
    }

    private static Stream<Facts> machines(List<String> words) {
        return words.stream().map(machine -> WindowsMachine.of(machine).facts());
    }
}
