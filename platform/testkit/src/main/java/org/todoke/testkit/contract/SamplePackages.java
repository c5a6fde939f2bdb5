// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.Setup;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.testkit.PackageBuilder;

/** Packages for a format that nothing is known of: plausible ones, of which it may accept some, and odd ones. */
final class SamplePackages {

    private static final List<String> FILES = List.of(
            "hello_1.0_amd64.deb", "app.zip", "app.tar.gz", "update.exe", "kb1.msu", "a.rpm", "-rf", "日本 語.zip");

    /** What may be in an archive. */
    static final List<String> INSIDE =
            List.of("i386/update/update.exe", "XPSP2.EXE", "日本 語/設定.ini", "", "../up", "a\\b", "install.sh");

    private static final List<String[]> PARAMETERS = List.of(
            new String[0],
            new String[] {"-z", "-q"},
            new String[] {"/quiet", "/norestart"},
            new String[] {"sh", "install.sh"},
            new String[] {"", " ", "${work}", "$(reboot)", "\u0000", "x".repeat(10_000)},
            many());

    private SamplePackages() {}

    /** Each file name and each line of parameters with and without a proof, not each with each: a server asks while it starts. */
    static List<Package> of(String format) {
        var all = new ArrayList<Package>();
        for (String file : FILES) {
            all.add(plain(format).fileName(file).build());
            all.add(plain(format)
                    .fileName(file)
                    .parameters("sh", "install.sh")
                    .proof(ownProof())
                    .build());
        }
        for (String[] parameters : PARAMETERS) {
            for (String file : List.of("app.zip", "update.exe", "hello_1.0_amd64.deb")) {
                all.add(plain(format)
                        .fileName(file)
                        .parameters(parameters)
                        .proof(ownProof())
                        .build());
            }
        }
        all.add(PackageBuilder.of("odd", format)
                .fileName("update.exe")
                .version("")
                .identity("")
                .proof(new Proof(List.of()))
                .restartNeeded()
                .build());
        return all;
    }

    private static PackageBuilder plain(String format) {
        return PackageBuilder.of("hello", format).version("1.0").identity("hello");
    }

    private static Proof ownProof() {
        return Proof.of(new Check(new Probe.File("${root}/opt/hello"), new Expectation.Exists()));
    }

    private static String[] many() {
        var words = new String[Setup.MAX_PARAMETERS];
        java.util.Arrays.fill(words, "word");
        return words;
    }
}
