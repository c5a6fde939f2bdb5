// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes.FactProbe;
import org.todoke.spi.target.ImagingChecks;
import org.todoke.windows.WindowsFact;

/** BitLocker refuses backup and restore (F-5.2); WinRE elsewhere than on the first partition of a dynamic disk may get lost (F-5.1). */
public final class DiskChecks implements ImagingChecks {

    private static final String NAMESPACE = "root\\CIMV2\\Security\\MicrosoftVolumeEncryption";
    private static final String DYNAMIC = "(Logical Disk Manager)";
    private static final String BASIC = "(Installable File System|GPT: Basic Data|GPT: System|Extended)";
    private static final String PARTITION = "harddisk\\d+\\\\partition(\\d+)";

    /** The questions that it needs answered, for systems that have {@code wmic} (Vista to 2012). What they print is not translated. */
    public static List<FactProbe> probesByWmic() {
        List<String> volumes = List.of(
                "wmic", "/namespace:\\\\" + NAMESPACE, "path", "Win32_EncryptableVolume", "get", "ProtectionStatus");
        return probes(volumes, List.of("wmic", "partition", "get", "Type"));
    }

    /** The same for later systems, which may have no {@code wmic} any more. */
    public static List<FactProbe> probesByPowerShell() {
        return probes(
                powerShell("(Get-CimInstance -Namespace " + NAMESPACE
                        + " -ClassName Win32_EncryptableVolume).ProtectionStatus"),
                powerShell("(Get-CimInstance -ClassName Win32_DiskPartition).Type"));
    }

    private static List<FactProbe> probes(List<String> volumes, List<String> partitions) {
        return List.of(
                new FactProbe(WindowsFact.BITLOCKER_ON, new Probe.Command(volumes, "^\\s*([12])\\s*$")),
                new FactProbe(WindowsFact.BITLOCKER_OFF, new Probe.Command(volumes, "^\\s*(0)\\s*$")),
                new FactProbe(WindowsFact.DISK_DYNAMIC, new Probe.Command(partitions, DYNAMIC)),
                new FactProbe(WindowsFact.DISK_BASIC, new Probe.Command(partitions, BASIC)),
                new FactProbe(WindowsFact.WINRE_PARTITION, new Probe.Command(List.of("reagentc", "/info"), PARTITION)));
    }

    private static List<String> powerShell(String script) {
        return List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", script);
    }

    @Override
    public List<Finding> check(Operation operation, Facts facts) {
        var findings = new ArrayList<Finding>();
        if (facts.get(WindowsFact.BITLOCKER_ON).isPresent()) {
            findings.add(Finding.error("windows.imaging.bitlocker"));
        } else if (facts.get(WindowsFact.BITLOCKER_OFF).isEmpty()) {
            findings.add(Finding.warning("windows.imaging.bitlocker-unknown"));
        }
        if (operation != Operation.RESTORE) {
            winRe(facts).ifPresent(findings::add);
        }
        return List.copyOf(findings);
    }

    private static Optional<Finding> winRe(Facts facts) {
        Optional<String> partition = facts.get(WindowsFact.WINRE_PARTITION);
        boolean onFirst = partition.filter("1"::equals).isPresent();
        if (facts.get(WindowsFact.DISK_DYNAMIC).isPresent() && !onFirst) {
            return Optional.of(partition
                    .map(number -> Finding.warning("windows.imaging.winre", number))
                    .orElse(Finding.warning("windows.imaging.winre-unknown")));
        }
        boolean asked = facts.get(WindowsFact.DISK_DYNAMIC).isPresent()
                || facts.get(WindowsFact.DISK_BASIC).isPresent();
        return asked ? Optional.empty() : Optional.of(Finding.warning("windows.imaging.disks-unknown"));
    }
}
