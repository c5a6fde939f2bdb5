// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.windows.registry.RegistryCondition;

/** How to see on the machine that an update is really there; an exit code proves nothing (F-2.13). */
public enum HotfixProof {
    /** Up to 2003: {@code update.exe} keeps a key for each. */
    REGISTRY {
        @Override
        Check of(String kb) {
            String key = RegistryCondition.CURRENT_VERSION + "\\Hotfix\\" + kb;
            return new Check(new Probe.Registry(key, "Installed"), new Expectation.Match(Pattern.compile("(0x)?0*1")));
        }
    },
    /** Vista to 2012: the list of hotfixes. */
    WMIC {
        @Override
        Check of(String kb) {
            return listed(List.of("wmic", "qfe", "get", "HotFixID"), kb);
        }
    },
    /** Later: the same list, by PowerShell. */
    POWERSHELL {
        @Override
        Check of(String kb) {
            String script = "(Get-HotFix -Id " + kb + ").HotFixID";
            return listed(List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", script), kb);
        }
    };

    private static final Pattern KB = Pattern.compile("KB[0-9]{5,8}");
    private static final Pattern VERSION = Pattern.compile("([1-9])\\.[0-9]{1,4}");
    private static final Pattern PRODUCT_CODE =
            Pattern.compile("\\{[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}}");
    private static final String UNINSTALL =
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\";

    abstract Check of(String kb);

    /** The proof that follows from the package itself: its service pack's number, its KB number or its product code. */
    public Optional<Proof> of(Package pkg) {
        Optional<Integer> level = servicePack(pkg);
        if (level.isPresent()) {
            return Optional.of(
                    Proof.of(RegistryCondition.servicePack(level.get()).check()));
        }
        String identity = pkg.identity().strip();
        if (KB.matcher(identity).matches()) {
            return Optional.of(Proof.of(of(identity)));
        }
        return PRODUCT_CODE.matcher(identity).matches()
                ? Optional.of(Proof.of(RegistryCondition.exists(UNINSTALL + identity, "DisplayName")
                        .check()))
                : Optional.empty();
    }

    /** The level of a service pack by its version: XP SP3 is 3.0 (F-2.9). */
    static Optional<Integer> servicePack(Package pkg) {
        var version = VERSION.matcher(pkg.version());
        return pkg.type() == PackageType.SERVICE_PACK && version.matches()
                ? Optional.of(Integer.valueOf(version.group(1)))
                : Optional.empty();
    }

    private static Check listed(List<String> command, String kb) {
        return new Check(new Probe.Command(command, "^\\s*(" + kb + ")\\s*$"), new Expectation.Exists());
    }
}
