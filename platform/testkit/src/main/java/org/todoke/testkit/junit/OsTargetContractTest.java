// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.ResourceTexts;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.Identify.Identification;
import org.todoke.spi.target.OsTarget;
import org.todoke.testkit.contract.OsTargetContract;
import org.todoke.testkit.contract.OsTargetContract.Inspection;
import org.todoke.testkit.contract.TextsContract;

/** The contract of a target as a test: extend it in the target's own bundle. A server asks the same when the bundle arrives (ruling 11). */
public abstract class OsTargetContractTest {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    /** The target that is tested; called often. */
    protected abstract OsTarget target();

    /** The bundle's texts. */
    protected abstract ResourceTexts texts();

    /** Facts of machines that the target must claim; at least one. */
    protected abstract List<Facts> itsMachines();

    /** Facts of machines that are another target's, or nobody's; at least one. */
    protected abstract List<Facts> otherMachines();

    /** Packages that it must accept, at least one for each format that it has. */
    protected abstract List<Package> itsPackages();

    @Test
    void keepsTheContract() {
        assertEquals(List.of(), inspect().findings());
    }

    @Test
    void speaksEnglishAndJapanese() {
        assertEquals(List.of(), new TextsContract(texts()).check(inspect().said()));
    }

    @Test
    void claimsItsMachines() {
        assertFalse(itsMachines().isEmpty(), "a target needs machines to be tested with");
        for (Facts facts : itsMachines()) {
            assertEquals(Identification.Match.class, identify(facts).getClass(), facts::toString);
        }
    }

    @Test
    void leavesOtherMachinesAlone() {
        assertFalse(otherMachines().isEmpty(), "a target needs machines to leave alone");
        for (Facts facts : otherMachines()) {
            assertEquals(Identification.NoMatch.class, identify(facts).getClass(), facts::toString);
        }
    }

    @Test
    void isAComponentThatAServerCanLoad() throws IOException {
        String component = "OSGI-INF/" + target().getClass().getName() + ".xml";
        Path bundle = Path.of(target().getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        String description = Files.readString(bundle.resolve(component));
        try (InputStream in = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
            var manifest = new Manifest(in).getMainAttributes();
            assertTrue(manifest.getValue("Service-Component").contains(component), "not a component of the bundle");
        }
        assertTrue(description.contains("<provide interface=\"" + OsTarget.class.getName() + "\"/>"), description);
    }

    private Inspection inspect() {
        return new OsTargetContract(TIME_LIMIT, itsPackages()).inspect(target());
    }

    private Identification identify(Facts facts) {
        return target().capabilities().get(Identify.class).orElseThrow().identify(facts);
    }
}
