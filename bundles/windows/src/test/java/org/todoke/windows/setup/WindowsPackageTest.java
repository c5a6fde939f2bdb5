// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.machine.Facts;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.testkit.PackageBuilder;

@DisplayName("A package for Windows")
class WindowsPackageTest {

    private static final WindowsFormat EXE = WindowsFormats.exe(HotfixProof.REGISTRY);
    private static final WindowsFormat UPDATE = WindowsFormats.updateExe(
            SetupParameters.updateExe().mandatory("-z").oneOf("-u", "-q"), HotfixProof.REGISTRY);

    @Test
    @DisplayName("F-2.5: XPSP2.EXE left in the folder, and F-2.12: double-byte paths in it, are warned of")
    void warnsOfFiles() {
        List<Finding> findings =
                UPDATE.checkFiles(update().build(), List.of("i386/update/UPDATE.EXE", "xpsp2.exe", "日本語/設定.ini"));

        assertThat(findings)
                .containsExactly(
                        Finding.warning("windows.files.xpsp2", "sp.zip", "xpsp2.exe"),
                        Finding.warning("windows.files.double-byte", "sp.zip", "日本語/設定.ini"));
        assertThat(UPDATE.checkFiles(update().build(), List.of("i386/update/update.exe")))
                .isEmpty();
    }

    @Test
    @DisplayName("F-2.12: the executable must be inside the folder")
    void wantsItsExecutable() {
        Package named = update().executable("bin/setup.exe").build();

        assertThat(UPDATE.checkFiles(update().build(), List.of("update.exe")))
                .containsExactly(Finding.error("windows.files.no-executable", "sp.zip", "i386/update/update.exe"));
        assertThat(UPDATE.checkFiles(named, List.of("bin\\Setup.exe"))).isEmpty();
        assertThat(UPDATE.checkFiles(named, List.of("setup.exe")))
                .containsExactly(Finding.error("windows.files.no-executable", "sp.zip", "bin/setup.exe"));
    }

    @Test
    @DisplayName("F-2.12: the executable inside the unpacked folder is run")
    void runsItsExecutable() {
        Package pkg = PackageBuilder.of("app", "exe")
                .fileName("app.zip")
                .executable("disk 1/setup.exe")
                .identity("KB123456")
                .parameters("/S")
                .build();

        List<Action> actions =
                EXE.install(pkg, Facts.none(), Duration.ofHours(1)).actions();

        assertThat(((Action.Run) actions.get(2)).command()).containsExactly("${work}\\files\\disk 1\\setup.exe", "/S");
        assertThat(keys(EXE, pkg)).isEmpty();
    }

    @Test
    @DisplayName("that is a folder must name its executable where the format has no usual one; a file can name none")
    void executableOrNot() {
        Package folder = PackageBuilder.of("app", "exe")
                .fileName("app.zip")
                .identity("KB123456")
                .build();
        Package file = PackageBuilder.of("app", "exe")
                .fileName("app.exe")
                .identity("KB123456")
                .executable("x")
                .build();

        assertThat(keys(EXE, folder)).containsExactly("windows.format.executable-needed");
        assertThat(keys(EXE, file)).containsExactly("windows.format.executable");
    }

    @Test
    @DisplayName("F-2.12: a double-byte path is warned of")
    void warnsOfPaths() {
        Package pkg = PackageBuilder.of("app", "exe")
                .fileName("app.zip")
                .executable("更新/setup.exe")
                .identity("KB123456")
                .build();

        assertThat(EXE.check(pkg)).containsExactly(Finding.warning("windows.format.double-byte-path", "更新/setup.exe"));
    }

    @ParameterizedTest(name = "\"{1}\" on a Windows in \"{0}\": warned of: {2}")
    @CsvSource({
        "ja, KB958644, false",
        "ja, 届, false",
        "en, 届, true",
        "en, é, false",
        "zh-TW, 届, true",
        "zh-TW, 屆, false",
        "ja-JP, é, true",
        "'', 届é, false"
    })
    @DisplayName("F-2.9: texts that a language's code page does not have are warned of")
    void codePages(String language, String text, boolean warned) {
        Package pkg = PackageBuilder.of("app", "exe")
                .fileName("app.exe")
                .identity("KB123456")
                .version(text)
                .system("windows-xp", "", "", language)
                .build();

        assertThat(keys(EXE, pkg).contains("windows.code-page.unwritable")).isEqualTo(warned);
    }

    @Test
    @DisplayName("F-2.9: a text that fits in UTF-8 but not in the code page is refused, and the code page is named")
    void tooLongInCodePage() {
        String longest = "x".repeat(63);
        Package fits = versioned(longest);
        Package tooLong = versioned(longest + "x");

        assertThat(EXE.check(fits)).isEmpty();
        assertThat(EXE.check(tooLong))
                .extracting(Finding::text)
                .containsExactly(
                        Message.of("windows.code-page.too-long", "version", "app", 64, "windows-31j", "ja", 63));
    }

    private static Package versioned(String version) {
        return PackageBuilder.of("app", "exe")
                .fileName("app.exe")
                .identity("KB123456")
                .version(version)
                .system("windows-xp", "Professional", "x86", "ja")
                .build();
    }

    private static PackageBuilder update() {
        return PackageBuilder.of("KB123456", "update-exe").fileName("sp.zip").parameters("-z", "-q");
    }

    private static List<String> keys(WindowsFormat format, Package pkg) {
        return format.check(pkg).stream().map(finding -> finding.text().key()).toList();
    }
}
