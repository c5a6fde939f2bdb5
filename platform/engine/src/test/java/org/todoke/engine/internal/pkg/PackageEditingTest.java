// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.MemoryContentStore;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;

@DisplayName("A package of the catalogue")
class PackageEditingTest {

    private static final Finding WARNING = Finding.warning("test.odd");

    private final InMemoryStores stores = new InMemoryStores();
    private final MemoryContentStore contents = new MemoryContentStore();
    private final TargetRoster roster = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final PackageCatalogue catalogue = new PackageCatalogue(
            stores.packages(),
            new PackageUsers(stores.packages(), stores.scenarios(), stores.runs()),
            contents,
            new FormatAdvice(roster));
    private final ScriptedFormat strict = new ScriptedFormat();
    private final ScriptedFormat lenient = new ScriptedFormat();

    @BeforeEach
    void install() {
        roster.add(new ScriptedTarget("xp", 1).installing(strict), "xp", Version.emptyVersion);
        roster.add(new ScriptedTarget("xp-too", 1).installing(lenient), "xp-too", Version.emptyVersion);
    }

    @AfterEach
    void close() {
        roster.close();
    }

    @Test
    @DisplayName("is edited over the revision that the edit began with, and keeps its content")
    void edits() throws IOException {
        Package was = add(NewPackages.right());

        Package edited = catalogue
                .edit(NewPackages.right().withTexts("new", "", "", "").made(), was.revision(), Optional.empty())
                .added();

        assertThat(edited.revision()).isEqualTo(was.revision() + 1);
        assertThat(edited.summary()).isEqualTo("new");
        assertThat(edited.content()).isEqualTo(was.content());
        assertThat(catalogue.find(was.id())).contains(edited);
    }

    @Test
    @DisplayName("is edited with other content")
    void editsContent() throws IOException {
        Package was = add(NewPackages.right());
        byte[] bytes = {1, 2, 3};

        Package edited = catalogue
                .edit(NewPackages.right().made(), was.revision(), Optional.of(new ByteArrayInputStream(bytes)))
                .added();

        assertThat(edited.content()).isEqualTo(MemoryContentStore.refOf(bytes));
    }

    @Test
    @DisplayName("is not edited over somebody else's edit")
    void refusesLateEdits() throws IOException {
        Package was = add(NewPackages.right());
        Package theirs = catalogue
                .edit(NewPackages.right().withTexts("theirs", "", "", "").made(), was.revision(), Optional.empty())
                .added();

        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> catalogue.edit(
                        NewPackages.right().withTexts("mine", "", "", "").made(), was.revision(), Optional.empty()));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(catalogue.find(was.id())).contains(theirs);
    }

    @Test
    @DisplayName("is not edited into what could not be added")
    void refusesBadEdits() throws IOException {
        Package was = add(NewPackages.right());
        add(NewPackages.right().withId("user").requiring("hello"));

        assertThat(problem(() ->
                        catalogue.edit(NewPackages.right().requiring("user").made(), was.revision(), Optional.empty())))
                .isEqualTo("engine.package.cycle");
        assertThat(problem(
                        () -> catalogue.edit(NewPackages.right().withId("ghost").made(), 1, Optional.empty())))
                .isEqualTo("engine.package.unknown");
        assertThat(catalogue.find(was.id())).contains(was);
    }

    @Test
    @DisplayName("is copied under another id, with its content")
    void copies() throws IOException {
        Package was = add(NewPackages.right().withTexts("a line", "", "", ""));

        Package copy = catalogue.copy(was.id(), "hello-2").added();

        assertThat(copy.id()).isEqualTo(new PackageId("hello-2"));
        assertThat(copy.revision()).isEqualTo(1);
        assertThat(copy.content()).isEqualTo(was.content());
        assertThat(copy.basics()).isEqualTo(was.basics());
        assertThat(problem(() -> catalogue.copy(was.id(), "hello-2"))).isEqualTo("engine.package.exists");
        assertThat(problem(() -> catalogue.copy(was.id(), "no id"))).isEqualTo("engine.package.id");
        assertThat(problem(() -> catalogue.copy(new PackageId("ghost"), "x"))).isEqualTo("engine.package.unknown");
    }

    @Test
    @DisplayName("is checked again, since targets come and go")
    void checksAgain() throws IOException {
        Package was = add(NewPackages.right());
        strict.finding(pkg -> List.of(Finding.error("test.bad")));
        lenient.finding(pkg -> List.of(Finding.error("test.bad-too")));

        assertThat(catalogue.check(was.id()))
                .extracting(finding -> finding.text().key())
                .containsExactly("test.bad");

        lenient.finding(pkg -> List.of(WARNING));
        assertThat(catalogue.check(was.id())).containsExactly(WARNING);
    }

    @Test
    @DisplayName("is not removed while another one names it")
    void keepsRelatives() throws IOException {
        add(NewPackages.right());
        add(NewPackages.right().withId("user").requiring("hello"));

        assertThat(problem(() -> catalogue.remove(new PackageId("hello")))).isEqualTo("engine.package.relative-in-use");

        catalogue.remove(new PackageId("user"));
        catalogue.remove(new PackageId("hello"));
        assertThat(catalogue.list()).isEmpty();
    }

    @Test
    @DisplayName("is judged by the targets that its rows name, when they are there (F-2.15)")
    void asksNamedTargets() {
        strict.finding(pkg -> List.of(Finding.error("test.bad")));

        assertThat(problem(() -> add(NewPackages.right().onSystems(new OsRow("xp", "", "", "ja")))))
                .isEqualTo("test.bad");
    }

    @Test
    @DisplayName("that is a zip shows its files to the targets before it is taken")
    void showsFiles() throws IOException {
        strict.findingInFiles((pkg, files) -> List.of(Finding.warning("test.files", String.join(",", files))));
        NewPackages zip = NewPackages.right().withFileName("hello.zip");

        var added = catalogue.add(zip.made(), new ByteArrayInputStream(zip("a/", "a/setup.exe", "設定.ini")));

        assertThat(added.findings()).contains(Finding.warning("test.files", "a/setup.exe,設定.ini"));
    }

    @Test
    @DisplayName("that calls itself a zip and is none, is damaged or empty, is not taken")
    void refusesDamagedZips() throws IOException {
        NewPackages zip = NewPackages.right().withFileName("hello.ZIP");
        byte[] good = zip("a/setup.exe");
        byte[] cut = Arrays.copyOf(good, 40);

        for (byte[] bytes : List.of("no zip".getBytes(StandardCharsets.UTF_8), new byte[0], zip("folder/"))) {
            assertThat(problem(() -> catalogue.add(zip.made(), new ByteArrayInputStream(bytes))))
                    .isEqualTo("engine.package.empty-zip");
        }
        assertThat(problem(() -> catalogue.add(zip.made(), new ByteArrayInputStream(cut))))
                .isEqualTo("engine.package.bad-zip");
        assertThat(catalogue.list()).isEmpty();
    }

    private Package add(NewPackages description) throws IOException {
        byte[] bytes = "the package".getBytes(StandardCharsets.UTF_8);
        return catalogue
                .add(description.made(), new ByteArrayInputStream(bytes))
                .added();
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(new byte[100]);
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).isNotNull();
        return problem.text().key();
    }
}
