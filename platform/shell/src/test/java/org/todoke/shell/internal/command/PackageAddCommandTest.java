// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Dependencies;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Removal;
import org.todoke.api.pkg.Setup;
import org.todoke.api.pkg.Urgency;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Observation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.shell.internal.fake.FakeDescriptions;
import org.todoke.shell.internal.fake.FakePackages;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;

class PackageAddCommandTest {

    private static final String HASH = FakePackages.HASH;

    @TempDir
    private Path folder;

    private final FakeSession session = new FakeSession();
    private final FakePackages packages = new FakePackages().saying(Finding.warning("test.warning"));
    private final FakeDescriptions descriptions = new FakeDescriptions();

    @BeforeEach
    void files() throws IOException {
        session.in(folder);
        Files.writeString(folder.resolve("hello_2.10-3_amd64.deb"), "deb");
        Files.writeString(folder.resolve("tool.tar.gz"), "tgz");
    }

    @Test
    void readsADebianPackageOffItsFileName() throws Exception {
        add("hello_2.10-3_amd64.deb").execute();

        PackageService.NewPackage added = packages.given();
        assertThat(added.id()).isEqualTo("hello");
        assertThat(added.setup().format()).isEqualTo("deb");
        assertThat(added.basics().version()).isEqualTo("2.10-3");
        assertThat(added.setup().identity()).isEqualTo("hello");
        assertThat(added.basics().type()).isEqualTo(PackageType.APPLICATION);
        assertThat(session.lines())
                .containsExactly("Added hello: deb 2.10-3, 3 B, SHA-256 " + HASH, "Note: test.warning");
    }

    @Test
    void takesAnArchiveWithCommandAndProof() throws Exception {
        add(
                        "tool.tar.gz",
                        "--id",
                        "tool-1",
                        "--version",
                        "1.0",
                        "--type",
                        "driver",
                        "--install",
                        "sh install.sh '${root}/opt/my tool'",
                        "--proof-file",
                        "${root}/opt/my tool/VERSION",
                        "--proof-expect",
                        "1\\.0",
                        "--restart")
                .execute();

        PackageService.NewPackage added = packages.given();
        assertThat(added.setup().parameters()).containsExactly("sh", "install.sh", "${root}/opt/my tool");
        assertThat(added.basics().type()).isEqualTo(PackageType.DRIVER);
        assertThat(added.setup().restartNeeded()).isTrue();
        Proof proof = added.setup().proof().orElseThrow();
        assertThat(proof.probes()).containsExactly(new Probe.File("${root}/opt/my tool/VERSION"));
        assertThat(proof.firstFailure(List.of(Observation.present("1.0\n")))).isEmpty();
        assertThat(proof.firstFailure(List.of(Observation.present("1.0.1\n")))).contains(0);
    }

    @Test
    void takesACommandAsProof() throws Exception {
        add(
                        "tool.tar.gz",
                        "--version",
                        "1",
                        "--install",
                        "x",
                        "--proof-command",
                        "tool --version",
                        "--proof-expect",
                        "1\\..*")
                .execute();

        assertThat(packages.given().setup().proof())
                .contains(Proof.of(new Check(
                        new Probe.Command(List.of("tool", "--version"), "1\\..*"), new Expectation.Exists())));
    }

    @Test
    @DisplayName("a known hash is handed on, with the file's size, so that other bytes are refused")
    void handsTheHashOn() throws Exception {
        add("hello_2.10-3_amd64.deb", "--sha256", HASH.toUpperCase(java.util.Locale.ROOT), "--size", "3")
                .execute();

        assertThat(packages.given().expected()).contains(new ContentRef(HASH, 3));
    }

    @Test
    @DisplayName("F-2.9 … F-2.16: takes the fields of all four tabs by options")
    void takesAllTabs() throws Exception {
        add(("tool.tar.gz --type service-pack --urgency high --version 3.0 --company 会社 --released 2008/4/21"
                                + " --ms-number KB936929 --identification 識別 --format update-exe"
                                + " --executable i386/update/update.exe --parameters=-z --run-alone --logon"
                                + " --system windows-xp,Professional,x86,ja --system windows-2003 --base-service-pack 1"
                                + " --absorbed-by 4 --registry HKLM\\K\\V --registry HKLM\\K\\V=a=b --requires a,b"
                                + " --requires c --conflicts d,e --supersedes f --previous g --uninstall spuninst")
                        .split(" "))
                .execute();

        PackageService.NewPackage added = packages.given();
        assertThat(added.basics())
                .isEqualTo(new Basics(
                        PackageType.SERVICE_PACK,
                        Urgency.HIGH,
                        "3.0",
                        Optional.empty(),
                        "",
                        "会社",
                        Optional.of(LocalDate.of(2008, 4, 21)),
                        "KB936929",
                        "識別"));
        assertThat(added.setup())
                .isEqualTo(new Setup(
                        "update-exe",
                        "tool.tar.gz",
                        List.of(),
                        "i386/update/update.exe",
                        List.of("-z"),
                        "",
                        Optional.empty(),
                        false,
                        true,
                        true,
                        Optional.of(new Removal(List.of("spuninst"), Optional.empty()))));
        assertThat(added.applicability())
                .isEqualTo(new Applicability(
                        List.of(
                                new OsRow("windows-xp", "Professional", "x86", "ja"),
                                new OsRow("windows-2003", "", "", "")),
                        Optional.of(1),
                        Optional.of(4)));
        var value = new Probe.Registry("HKLM\\K", "V");
        assertThat(added.dependencies())
                .isEqualTo(new Dependencies(
                        List.of(
                                new Check(value, new Expectation.Exists()),
                                new Check(value, new Expectation.Equal("a=b"))),
                        List.of(List.of(new PackageId("a"), new PackageId("b")), List.of(new PackageId("c"))),
                        List.of(new PackageId("d"), new PackageId("e")),
                        List.of(new PackageId("f")),
                        Optional.of(new PackageId("g"))));
        assertThat(session.lines()).contains("Note: api.release-date.corrected[2008/4/21, 2008/04/21]");
    }

    @Test
    @DisplayName("options go before the description, and that before the file's name")
    void readsDescriptions() throws Exception {
        Files.writeString(folder.resolve("tool.json"), "{}");
        descriptions.reading(
                new PackageService.NewPackage(
                        "described",
                        Basics.of(PackageType.DRIVER, "9").withSummary("its own"),
                        Setup.of("", ""),
                        Applicability.everywhere(),
                        Dependencies.none(),
                        Optional.empty()),
                Finding.warning("test.remark"));

        add("tool.tar.gz", "--describe", "tool.json", "--summary", "mine").execute();

        assertThat(packages.given().id()).isEqualTo("described");
        assertThat(packages.given().basics())
                .isEqualTo(Basics.of(PackageType.DRIVER, "9").withSummary("mine"));
        assertThat(packages.given().setup()).isEqualTo(Setup.of("archive", "tool.tar.gz"));
        assertThat(session.lines()).first().isEqualTo("Note: test.remark");
    }

    @Test
    @DisplayName("F-2.12: makes a zip of a folder, which it names; the same folder has the same hash")
    void takesFolders() throws Exception {
        Path app = Files.createDirectories(folder.resolve("app-2.1"));
        Files.writeString(app.resolve("install.sh"), "exit 0");

        add("app-2.1", "--install", "sh install.sh").execute();
        byte[] first = packages.received();
        Files.setLastModifiedTime(app.resolve("install.sh"), FileTime.from(Instant.EPOCH));
        add("app-2.1", "--id", "again", "--size", String.valueOf(first.length)).execute();

        assertThat(packages.received()).isEqualTo(first);
        assertThat(packages.get("app").setup().fileName()).isEqualTo("app-2.1.zip");
        assertThat(packages.get("app").format()).isEqualTo("archive");
        assertThat(packages.get("app").version()).isEqualTo("2.1");
        assertThat(packages.get("app").setup().sources()).containsExactly(app.toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void refuses(List<String> words, String message) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> add(words.toArray(String[]::new)).execute())
                .withMessageContaining(message);
        assertThat(packages.given()).isNull();
    }

    static Stream<Arguments> wrong() {
        String deb = "hello_2.10-3_amd64.deb";
        return Stream.of(
                Arguments.of(List.of("nowhere.deb"), "no readable file"),
                Arguments.of(List.of(deb, "other.deb"), "no readable file"),
                Arguments.of(List.of(deb, "tool.tar.gz"), "one file, or folders only"),
                Arguments.of(List.of("tool.tar.gz"), "--version"),
                Arguments.of(List.of("tool"), "no readable file"),
                Arguments.of(List.of(deb, "--released"), "lacks its value"),
                Arguments.of(List.of(deb, "--system", "a,b,c,d,e"), "more than four parts"),
                Arguments.of(List.of(deb, "--base-service-pack", "two"), "wants a number"),
                Arguments.of(List.of(deb, "--requires", "a,b c"), "\"b c\" is none"),
                Arguments.of(List.of(deb, "--registry", "Version=1"), "no registry value"),
                Arguments.of(List.of(deb, "--describe", "nowhere.json"), "no readable file"),
                Arguments.of(List.of(deb, "--type", "game"), "service-pack"),
                Arguments.of(List.of(deb, "--sha256", "abc"), "64 hexadecimal digits"),
                Arguments.of(List.of(deb, "--size", "4"), "has 3 bytes, not 4"),
                Arguments.of(List.of(deb, "--proof-expect", "x"), "--proof-file"),
                Arguments.of(List.of(deb, "--proof-file", "/x", "--proof-expect", "("), "regular expression"),
                Arguments.of(List.of(deb, "--proof-file", "/x", "--proof-command", "y"), "not both"),
                Arguments.of(List.of(deb, "--install", "'open"), "left open"),
                Arguments.of(List.of(deb, "--instal", "x"), "There is no option --instal"));
    }

    @Test
    @DisplayName("what nobody expected is one line with an id; the stack trace is in the log alone")
    void hidesStackTraces() {
        packages.breaks();

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> add("hello_2.10-3_amd64.deb").execute())
                .withMessageMatching("The command failed: database gone \\(The log has more under [0-9a-f]{8}\\.\\)")
                .withNoCause();
    }

    private PackageAddCommand add(String... words) {
        var command = new PackageAddCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.packages = packages;
        command.descriptions = descriptions;
        command.words = List.of(words);
        return command;
    }
}
