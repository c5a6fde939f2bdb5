// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.todoke.api.machine.Facts;
import org.todoke.api.work.Probe;
import org.todoke.spi.target.FactProbes;
import org.todoke.windows.WindowsFact;

/** What a Windows target asks beside the base set: client or server, edition, code pages; and what it adds. Immutable. */
public final class WindowsProbes implements FactProbes {

    private static final String CONTROL = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\";
    private static final List<FactProbe> ALWAYS = List.of(
            registry(WindowsFact.PRODUCT_TYPE, CONTROL + "ProductOptions", "ProductType"),
            registry(WindowsFact.PRODUCT_SUITE, CONTROL + "ProductOptions", "ProductSuite"),
            registry(WindowsFact.INSTALL_LANGUAGE, CONTROL + "Nls\\Language", "InstallLanguage"),
            registry(WindowsFact.ANSI_CODE_PAGE, CONTROL + "Nls\\CodePage", "ACP"),
            registry(WindowsFact.OEM_CODE_PAGE, CONTROL + "Nls\\CodePage", "OEMCP"));

    /** 2003 R2 calls itself 2003; WMI alone tells it apart (F-4.2). */
    public static final FactProbe R2 = new FactProbe(
            WindowsFact.OTHER_TYPE,
            new Probe.Command(List.of("wmic", "os", "get", "OtherTypeDescription"), "^\\s*(R2)\\s*$"));

    private final String version;
    private final List<FactProbe> probes;

    private WindowsProbes(String version, List<FactProbe> probes) {
        this.version = version;
        this.probes = probes;
    }

    /** For machines of this {@code CurrentVersion}. */
    public static WindowsProbes of(String version) {
        return new WindowsProbes(version, ALWAYS);
    }

    /** These too. */
    public WindowsProbes and(List<FactProbe> more) {
        return new WindowsProbes(
                version, Stream.concat(probes.stream(), more.stream()).toList());
    }

    public WindowsProbes and(FactProbe... more) {
        return and(Arrays.asList(more));
    }

    @Override
    public List<FactProbe> probes(Facts base) {
        boolean mayBeOurs = base.is(Facts.OS_FAMILY, "windows") && base.is(WindowsFact.VERSION, version);
        return mayBeOurs ? new ArrayList<>(probes) : List.of();
    }

    private static FactProbe registry(String fact, String key, String value) {
        return new FactProbe(fact, new Probe.Registry(key, value));
    }
}
