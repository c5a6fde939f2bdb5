// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.pkg.Basics;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.pkg.PackageType;
import org.todoke.api.pkg.Setup;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.RegistryType;
import org.todoke.shell.internal.fake.FakeDescriptions;
import org.todoke.shell.internal.fake.FakePackages;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;
import org.todoke.testkit.PackageBuilder;

class PackageCommandsTest {

    @TempDir
    private Path folder;

    private final FakeDescriptions descriptions = new FakeDescriptions();
    private final FakeSession session = new FakeSession();
    private final FakePackages packages =
            new FakePackages().holding(PackageBuilder.of("tool", "archive").build());

    @Test
    void aCopyHasAllButTheId() throws Exception {
        cloning("tool", "tool-2").execute();

        assertThat(packages.get("tool-2").basics())
                .isEqualTo(packages.get("tool").basics());
        assertThat(session.lines()).containsExactly("Added tool-2, a copy of tool.");
    }

    @Test
    void aCopyNeedsANewId() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> cloning("tool").execute())
                .withMessageContaining("2 arguments are needed, 1 are given: tool");
    }

    @Test
    void aCheckTellsErrorsFromWarnings() throws Exception {
        packages.saying(Finding.error("test.bad"), Finding.warning("test.odd"));

        checking("tool").execute();

        assertThat(session.lines()).containsExactly("Error: test.bad", "Note: test.odd");
    }

    @Test
    void aCheckSaysThatAllIsWell() throws Exception {
        checking("tool").execute();

        assertThat(session.lines()).containsExactly("Nothing is to be said against tool.");
    }

    @Test
    void anEditChangesWhatIsGivenAndNothingElse() throws Exception {
        var was = packages.get("tool");

        editing("tool", "--summary", "mine", "--restart").execute();

        assertThat(packages.given().basics()).isEqualTo(was.basics().withSummary("mine"));
        assertThat(packages.given().setup().restartNeeded()).isTrue();
        assertThat(packages.given().setup().parameters()).isEqualTo(was.parameters());
        assertThat(packages.given().dependencies()).isEqualTo(was.dependencies());
        assertThat(packages.get("tool").content()).isEqualTo(was.content());
        assertThat(session.lines()).containsExactly("Changed tool; it is revision 2 now.");
    }

    @Test
    void anEditTakesOtherContent() throws Exception {
        Files.writeString(folder.resolve("new.tar.gz"), "new");

        editing("tool", "--content", "new.tar.gz").execute();

        assertThat(packages.received()).asString().isEqualTo("new");
        assertThat(packages.get("tool").fileName()).isEqualTo("new.tar.gz");
    }

    @Test
    @DisplayName(
            "an edit by a description is over the revision that it was made from, and need not name file and format")
    void anEditByADescription() throws Exception {
        Files.writeString(folder.resolve("tool.json"), "{}");
        var blank = new NewPackage("", Basics.of(PackageType.FILE, "7"), Setup.of("", ""));
        descriptions.readingOf(5, blank);

        editing("tool", "--describe", "tool.json").execute();

        assertThat(packages.given().id()).isEqualTo("tool");
        assertThat(packages.given().basics()).isEqualTo(blank.basics());
        assertThat(packages.given().setup().format()).isEqualTo("archive");
        assertThat(packages.given().setup().fileName()).isEqualTo("setup.bin");
        assertThat(packages.get("tool").revision()).isEqualTo(6);
    }

    @Test
    void anEditRefusesAnotherPackagesDescription() throws Exception {
        Files.writeString(folder.resolve("tool.json"), "{}");
        descriptions.readingOf(1, new NewPackage("other", Basics.of(PackageType.FILE, "7"), Setup.of("", "")));

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> editing("tool", "--describe", "tool.json").execute())
                .withMessageContaining("is of the package other, not of tool");
        assertThat(packages.given()).isNull();
    }

    @Test
    void isShownAsADescription() throws Exception {
        showing("tool", "--json").execute();

        assertThat(session.lines()).containsExactly("{\"id\": \"tool\"}");
    }

    @Test
    @DisplayName("every field that says something is shown")
    void isShownWhole() throws Exception {
        packages.holding(PackageBuilder.servicePack("XP-SP3", "update-exe", 3)
                .executable("i386/update/update.exe")
                .parameters("-z", "-q")
                .logonNeeded()
                .system("windows-xp", "Professional", "x86", "ja")
                .condition(new Check(
                        new Probe.TypedRegistry("HKLM\\K", "Build", RegistryType.REG_DWORD),
                        new Expectation.Compare(Expectation.Compare.Relation.AT_LEAST, "7")))
                .requiresAnyOf("XP-SP1", "XP-SP2")
                .conflicts("beta")
                .supersedes("KB1")
                .build());

        showing("XP-SP3").execute();

        assertThat(session.lines().stream().map(line -> line.replaceAll("  +", "  ")))
                .contains(
                        "TYPE  service-pack",
                        "EXECUTABLE  i386/update/update.exe",
                        "PARAMETERS  -z -q",
                        "LOGON NEEDED  yes",
                        "RUN ALONE  no",
                        "SYSTEM  windows-xp, Professional, x86, ja",
                        "CONDITION  HKLM\\K\\Build (REG_DWORD) >= 7",
                        "REQUIRES  XP-SP1 / XP-SP2",
                        "CONFLICTS  beta",
                        "SUPERSEDES  KB1");
    }

    private PackageEditCommand editing(String... words) {
        var command = prepared(new PackageEditCommand());
        session.in(folder);
        command.editing = packages;
        command.packages = packages;
        command.descriptions = descriptions;
        command.words = List.of(words);
        return command;
    }

    private PackageShowCommand showing(String... words) {
        var command = prepared(new PackageShowCommand());
        command.packages = packages;
        command.descriptions = descriptions;
        command.words = List.of(words);
        return command;
    }

    private PackageCloneCommand cloning(String... words) {
        var command = prepared(new PackageCloneCommand());
        command.editing = packages;
        command.packages = packages;
        command.words = List.of(words);
        return command;
    }

    private PackageCheckCommand checking(String id) {
        var command = prepared(new PackageCheckCommand());
        command.editing = packages;
        command.packages = packages;
        command.words = List.of(id);
        return command;
    }

    private <T extends TodokeCommand> T prepared(T command) {
        command.session = session;
        command.texts = new ShellTextsOnly();
        return command;
    }
}
