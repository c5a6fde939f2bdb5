// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.trial;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.FactProbes;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.PackageRules;
import org.todoke.spi.target.TargetInfo;
import org.todoke.testkit.RecordedFacts;

/** Windows XP Professional by its registry (F-0.5, F-2.16). */
final class TrialXpTarget implements OsTarget {

    private static final String CURRENT_VERSION = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

    static final Probe CSD_VERSION = new Probe.Registry(CURRENT_VERSION, "CSDVersion");

    @Override
    public TargetInfo info() {
        return new TargetInfo(
                "windows-xp", "windows", List.of("Windows XP Professional x86: no service pack, 1, 2, 3"));
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                (Identify) TrialXpTarget::identify,
                (FactProbes) TrialXpTarget::probes,
                PackageRules.of(new UpdateExeFormat()));
    }

    private static Identify.Identification identify(Facts facts) {
        if (!facts.is(Facts.OS_FAMILY, "windows") || !facts.is(RecordedFacts.WINDOWS_VERSION, "5.1")) {
            return new Identify.Identification.NoMatch(Message.of("trial.windows-xp.other"));
        }
        String servicePack =
                facts.get(RecordedFacts.WINDOWS_CSD_VERSION).orElse("").replace("Service Pack ", "");
        return new Identify.Identification.Match(
                new OsDescription(
                        "Windows XP Professional",
                        "5.1",
                        "Professional",
                        servicePack.isEmpty() ? "0" : servicePack,
                        "x86"),
                2);
    }

    private static List<FactProbes.FactProbe> probes(Facts base) {
        return base.is(Facts.OS_FAMILY, "windows")
                ? List.of(
                        new FactProbes.FactProbe(
                                RecordedFacts.WINDOWS_VERSION, new Probe.Registry(CURRENT_VERSION, "CurrentVersion")),
                        new FactProbes.FactProbe(RecordedFacts.WINDOWS_CSD_VERSION, CSD_VERSION))
                : List.of();
    }
}
