// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.pkg.Applicability;
import org.todoke.api.pkg.Applicability.OsRow;
import org.todoke.api.pkg.Removal;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Expectation.Compare;
import org.todoke.api.work.Expectation.Compare.Relation;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;
import org.todoke.api.work.RegistryType;

@DisplayName("A package's fields (F-2.9 … F-2.16)")
class PackageFieldsTest {

    @ParameterizedTest(name = "id \"{0}\" is taken")
    @ValueSource(strings = {"a", "KB958644", "XP-SP3_ja", "-", "_"})
    void takesIds(String id) {
        assertThatCode(() -> PackageFields.check(NewPackages.right().withId(id).made()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "id \"{0}\" is refused")
    @ValueSource(strings = {"", " ", "a b", "a.b", "届", "a/b", "ａ", "a\n"})
    void refusesIds(String id) {
        assertThat(problem(NewPackages.right().withId(id)).text().key()).isEqualTo("engine.package.id");
    }

    @Test
    @DisplayName("hold an id of 63 bytes, not one of 64")
    void limitsId() {
        assertThatCode(() -> PackageFields.check(
                        NewPackages.right().withId("x".repeat(63)).made()))
                .doesNotThrowAnyException();

        assertThat(problem(NewPackages.right().withId("x".repeat(64))).text().key())
                .isEqualTo("engine.package.id");
    }

    @ParameterizedTest(name = "format \"{0}\" is taken")
    @ValueSource(strings = {"x", "7z", "update-exe", "abcdefghijklmnopqrstuvwxyz012345"})
    void takesFormats(String format) {
        assertThatCode(() -> PackageFields.check(
                        NewPackages.right().withFormat(format).made()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "format \"{0}\" is refused")
    @ValueSource(strings = {"", "Deb", "-deb", "de b", "形式", "abcdefghijklmnopqrstuvwxyz0123456"})
    void refusesFormats(String format) {
        assertThat(problem(NewPackages.right().withFormat(format)).text().key()).isEqualTo("engine.package.format");
    }

    @ParameterizedTest(name = "file name \"{0}\" is refused")
    @CsvSource({"''", "' '", ".", "..", "a/b", "a\\b", "C:x", "a*b", "a?b", "a|b", "a<b", "'a\tb'"})
    void refusesFileNames(String name) {
        assertThat(problem(NewPackages.right().withFileName(name)).text().key()).isEqualTo("engine.package.file-name");
    }

    @ParameterizedTest(name = "file name \"{0}\" is taken")
    @ValueSource(strings = {"a", ".a", "...", "WindowsXP-KB936929-SP3-x86-JPN.exe", "設定 (1).zip"})
    void takesFileNames(String name) {
        assertThatCode(() -> PackageFields.check(
                        NewPackages.right().withFileName(name).made()))
                .doesNotThrowAnyException();
    }

    private static final Check FILE = new Check(new Probe.File("/x"), new Expectation.Exists());

    static Stream<Arguments> counts() {
        NewPackages right = NewPackages.right();
        return Stream.of(
                count("parameters", 100, n -> right.withFiles(List.of(), "", nCopies(n, "x"), "")),
                count("sources", 20, n -> right.withFiles(nCopies(n, "x"), "", List.of(), "")),
                count("proof", 50, n -> right.withProofs(Optional.of(new Proof(nCopies(n, FILE))), Optional.empty())),
                count("proof", 50, n -> right.withProofs(Optional.empty(), gone(n))),
                count(
                        "rows",
                        100,
                        n -> right.onSystems(
                                nCopies(n, new OsRow("os", "", "", "")).toArray(OsRow[]::new))),
                count("conditions", 20, n -> right.onConditions(nCopies(n, FILE))),
                count("relatives", 50, n -> right.requiring(nCopies(n, "a").toArray(String[]::new))),
                count(
                        "check-words",
                        100,
                        n -> right.onConditions(List.of(
                                new Check(new Probe.Command(nCopies(n, "x"), "."), new Expectation.Exists())))));
    }

    private static Optional<Removal> gone(int checks) {
        return Optional.of(new Removal(List.of(), Optional.of(new Proof(nCopies(checks, FILE)))));
    }

    private static Arguments count(String key, int most, IntFunction<NewPackages> of) {
        return Arguments.of(key, most, of);
    }

    @ParameterizedTest(name = "{0}: {1}, not one more")
    @MethodSource("counts")
    void counted(String key, int most, IntFunction<NewPackages> of) {
        assertThatCode(() -> PackageFields.check(of.apply(most).made())).doesNotThrowAnyException();

        var problem = problem(of.apply(most + 1));

        assertThat(problem.text().key()).isEqualTo("engine.package." + key);
        assertThat(problem.text().args()).containsExactly(String.valueOf(most));
    }

    @ParameterizedTest(name = "executable \"{0}\" is refused")
    @ValueSource(strings = {"/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "C:x", "a*b", "a\tb"})
    void refusesExecutables(String path) {
        assertThat(problem(NewPackages.right().withFiles(List.of(), path, List.of(), ""))
                        .text()
                        .key())
                .isEqualTo("engine.package.executable");
    }

    @Test
    @DisplayName("are refused where they say nothing or nonsense")
    void refusesNonsense() {
        NewPackages right = NewPackages.right();
        var odd = new Check(new Probe.Command(List.of("x"), "("), new Expectation.Exists());
        var nothing = new Check(new Probe.File(" "), new Expectation.Exists());

        assertThat(key(right.onConditions(List.of(odd)))).isEqualTo("engine.package.check-pattern");
        assertThat(key(right.onConditions(List.of(nothing)))).isEqualTo("engine.package.check-of-nothing");
        assertThat(key(right.onSystems(new OsRow(" ", "", "", "ja")))).isEqualTo("engine.package.row");
        assertThat(key(right.requiring())).isEqualTo("engine.package.requires-nothing");
        assertThat(key(right.with(new Applicability(List.of(), Optional.of(100), Optional.empty()))))
                .isEqualTo("engine.package.level");
        assertThat(key(right.with(new Applicability(List.of(), Optional.empty(), Optional.of(-1)))))
                .isEqualTo("engine.package.level");
    }

    @ParameterizedTest(name = "{0} equal to or compared with \"{1}\": {2}")
    @CsvSource({
        "REG_DWORD, 0, true",
        "REG_DWORD, 1, true",
        "REG_QWORD, 18446744073709551615, true",
        "REG_DWORD, 0x1, false",
        "REG_DWORD, 01, false",
        "REG_DWORD, '', false",
        "REG_SZ, Service Pack 1, true",
        "REG_MULTI_SZ, '', true"
    })
    @DisplayName("F-2.16: the data of a number are a number")
    void numbers(RegistryType type, String data, boolean taken) {
        var probe = new Probe.TypedRegistry("HKLM", "x", type);
        Stream.of(new Expectation.Equal(data), new Compare(Relation.AT_LEAST, data))
                .map(expectation -> NewPackages.right().onConditions(List.of(new Check(probe, expectation))))
                .forEach(given -> {
                    if (taken) {
                        assertThatCode(() -> PackageFields.check(given.made())).doesNotThrowAnyException();
                    } else {
                        assertThat(key(given)).isEqualTo("engine.package.check-number");
                    }
                });
    }

    private static String key(NewPackages description) {
        return problem(description).text().key();
    }

    private static ProblemException problem(NewPackages description) {
        var problem = catchThrowableOfType(ProblemException.class, () -> PackageFields.check(description.made()));
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID);
        return problem;
    }
}
