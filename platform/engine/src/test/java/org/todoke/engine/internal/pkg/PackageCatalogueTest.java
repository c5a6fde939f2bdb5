// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.todoke.api.machine.MachineId;
import org.todoke.api.pkg.Finding;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.run.Run;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.MemoryContentStore;
import org.todoke.engine.kit.target.ScriptedFormat;
import org.todoke.engine.kit.target.ScriptedTarget;

@DisplayName("The catalogue of packages")
class PackageCatalogueTest {

    private static final byte[] BYTES = "the package".getBytes(StandardCharsets.UTF_8);
    private static final Finding ERROR = Finding.error("test.bad");
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
    @DisplayName("takes a package with its content")
    void adds() throws IOException {
        var added = add(NewPackages.right());

        assertThat(added.added().content()).isEqualTo(MemoryContentStore.refOf(BYTES));
        assertThat(added.findings()).isEmpty();
        assertThat(catalogue.find(new PackageId("hello"))).contains(added.added());
        assertThat(contents.find(added.added().content().sha256())).isPresent();
    }

    @Test
    @DisplayName("takes bytes that are those expected")
    void takesExpected() throws IOException {
        assertThat(add(NewPackages.right().expecting(MemoryContentStore.refOf(BYTES)))
                        .added()
                        .id())
                .isEqualTo(new PackageId("hello"));
    }

    @Test
    @DisplayName("refuses bytes that are not those expected, and keeps nothing")
    void refusesMismatch() {
        var other = MemoryContentStore.refOf(new byte[] {1});

        assertThat(problem(NewPackages.right().expecting(other)).kind()).isEqualTo(ProblemException.Kind.INVALID);

        assertNothingKept();
    }

    @Test
    @DisplayName("keeps nothing of an upload that is cut in the middle")
    void refusesCutUpload() {
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(BYTES), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatIOException()
                .isThrownBy(() -> catalogue.add(NewPackages.right().made(), cut));

        assertNothingKept();
    }

    @Test
    @DisplayName("refuses an id that is taken, before it reads the content")
    void refusesTakenId() throws IOException {
        add(NewPackages.right());
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };

        var problem = catchThrowableOfType(
                ProblemException.class, () -> catalogue.add(NewPackages.right().made(), untouched));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(problem.text()).isEqualTo(Message.of("engine.package.exists", "hello"));
    }

    @Test
    @DisplayName("refuses a package with fields out of their limits, before it reads the content")
    void refusesFields() {
        assertThat(problem(NewPackages.right().withId("no id")).text().key()).isEqualTo("engine.package.id");
        assertNothingKept();
    }

    @Test
    @DisplayName("refuses a package that no target would take, with the first target's first error")
    void refusesByAdvice() {
        strict.finding(pkg -> List.of(WARNING, ERROR));
        lenient.finding(pkg -> List.of(Finding.error("test.bad-too")));

        assertThat(problem(NewPackages.right()).text().key()).isEqualTo("test.bad");
        assertNothingKept();
    }

    @Test
    @DisplayName("takes a package that one target would take, with that target's warnings")
    void takesByAdvice() throws IOException {
        strict.finding(pkg -> List.of(ERROR));
        lenient.finding(pkg -> List.of(WARNING));

        assertThat(add(NewPackages.right()).findings()).containsExactly(WARNING);
    }

    @Test
    @DisplayName("says the same warning of two targets once")
    void warnsOnce() throws IOException {
        strict.finding(pkg -> List.of(WARNING));
        lenient.finding(pkg -> List.of(WARNING));

        assertThat(add(NewPackages.right()).findings()).containsExactly(WARNING);
    }

    @Test
    @DisplayName("takes a package of a format that no target knows, with a warning")
    void warnsOfUnknownFormat() throws IOException {
        var added = add(NewPackages.right().withFormat("rpm"));

        assertThat(added.findings()).containsExactly(Finding.warning("engine.package.format-unknown", "rpm"));
    }

    @Test
    @DisplayName("asks the other targets when one fails, and that one is quarantined")
    void survivesTarget() throws IOException {
        strict.finding(pkg -> ScriptedFormat.blunder());
        lenient.finding(pkg -> List.of(WARNING));

        assertThat(add(NewPackages.right()).findings()).containsExactly(WARNING);
        assertThat(roster.list())
                .filteredOn(status -> status.state() == TargetStatus.State.QUARANTINED)
                .extracting(TargetStatus::id)
                .containsExactly("xp");
    }

    @Test
    @DisplayName("removes a package, and its content with the next garbage collection")
    void removes() throws IOException {
        Package added = add(NewPackages.right()).added();

        catalogue.remove(added.id());

        assertThat(catalogue.find(added.id())).isEmpty();
        assertThat(catalogue.collectGarbage()).isEqualTo(BYTES.length);
        assertNothingKept();
    }

    @Test
    @DisplayName("keeps content that a package refers to")
    void keepsContent() throws IOException {
        add(NewPackages.right());

        assertThat(catalogue.collectGarbage()).isZero();
    }

    @Test
    @DisplayName("does not remove a package that a scenario uses, and names the scenario")
    void keepsUsed() throws IOException {
        add(NewPackages.right());
        stores.scenarios()
                .insert(Scenario.of(
                        "office",
                        List.of(new StepSpec("package", Map.of("package", "hello"), Duration.ofMinutes(1))),
                        Duration.ofHours(1)));

        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.remove(new PackageId("hello")));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(problem.text().args()).containsExactly("hello", "office");
    }

    @Test
    @DisplayName("does not remove a package that a run under way uses, though its scenario is gone")
    void keepsUsedByRuns() throws IOException {
        add(NewPackages.right());
        var scenario = Scenario.of(
                "office",
                List.of(new StepSpec("package", Map.of("package", "hello"), Duration.ofMinutes(1))),
                Duration.ofHours(1));
        Run run = stores.runs().insertRun(scenario, Instant.EPOCH, "somebody");
        stores.runs().insertExecution(run.id(), new MachineId("m-00000001"), Message.of("test.queued"), Instant.EPOCH);

        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.remove(new PackageId("hello")));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(problem.text()).isEqualTo(Message.of("engine.package.in-run", "hello", run.id()));
        assertThat(catalogue.list()).hasSize(1);
    }

    @Test
    @DisplayName("says so when there is nothing to remove")
    void removesNothing() {
        var problem = catchThrowableOfType(ProblemException.class, () -> catalogue.remove(new PackageId("hello")));

        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.NOT_FOUND);
    }

    private org.todoke.api.pkg.PackageService.Added add(NewPackages description) throws IOException {
        return catalogue.add(description.made(), new ByteArrayInputStream(BYTES));
    }

    private ProblemException problem(NewPackages description) {
        return catchThrowableOfType(ProblemException.class, () -> add(description));
    }

    private void assertNothingKept() {
        assertThat(catalogue.list()).isEmpty();
        assertThat(contents.usage().usedBytes()).isZero();
    }
}
