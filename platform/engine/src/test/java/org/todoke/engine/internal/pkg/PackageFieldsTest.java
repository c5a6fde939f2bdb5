// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.pkg.Setup;
import org.todoke.api.text.ProblemException;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Probe;
import org.todoke.api.work.Proof;

@DisplayName("A package's fields (F-2.9)")
class PackageFieldsTest {

    private enum Field {
        VERSION("version", 63),
        SUMMARY("summary", 511),
        IDENTITY("identity", 127),
        FILE_NAME("file-name", 200),
        PARAMETER("parameter", 2_000);

        private final String key;
        private final int maxBytes;

        Field(String key, int maxBytes) {
            this.key = key;
            this.maxBytes = maxBytes;
        }

        NewPackages of(String value) {
            NewPackages right = NewPackages.right();
            return switch (this) {
                case VERSION -> right.withVersion(value);
                case SUMMARY -> right.withSummary(value);
                case IDENTITY -> right.withIdentity(value);
                case FILE_NAME -> right.withFileName(value);
                case PARAMETER -> right.withParameters(java.util.List.of(value));
            };
        }
    }

    static Stream<Arguments> fields() {
        return Stream.of(Field.values())
                .flatMap(field -> Stream.of("x", "届", "\uD867\uDE3D")
                        .map(character -> Arguments.of(field, character, bytes(character))));
    }

    @ParameterizedTest(name = "{0} of \"{1}\" with {2} bytes each: fits at its limit, not one byte beyond it")
    @MethodSource("fields")
    void limits(Field field, String character, int bytes) {
        String filler = "x".repeat(field.maxBytes % bytes);
        String longest = character.repeat(field.maxBytes / bytes) + filler;

        assertThat(bytes(longest)).isEqualTo(field.maxBytes);
        assertThatCode(() -> PackageFields.check(field.of(longest).made())).doesNotThrowAnyException();
        var problem = problem(field.of(longest + "x"));

        assertThat(problem.text().key()).isEqualTo("engine.package.too-long." + field.key);
        assertThat(problem.text().args())
                .containsExactly(String.valueOf(field.maxBytes + 1), String.valueOf(field.maxBytes));
    }

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

    @Test
    @DisplayName("hold 100 set-up parameters, not 101")
    void limitsParameters() {
        var most = Collections.nCopies(Setup.MAX_PARAMETERS, "x");
        var more = Collections.nCopies(Setup.MAX_PARAMETERS + 1, "x");

        assertThatCode(() -> PackageFields.check(
                        NewPackages.right().withParameters(most).made()))
                .doesNotThrowAnyException();
        assertThat(problem(NewPackages.right().withParameters(more)).text().key())
                .isEqualTo("engine.package.parameters");
    }

    @Test
    @DisplayName("hold a proof that fits into an order, not a longer one")
    void limitsProof() {
        var check = new Check(new Probe.File("/x"), new Expectation.Exists());
        var longest = new Proof(Collections.nCopies(Order.MAX_PROBES, check));
        var tooLong = new Proof(Collections.nCopies(Order.MAX_PROBES + 1, check));

        assertThatCode(() -> PackageFields.check(
                        NewPackages.right().withProof(longest).made()))
                .doesNotThrowAnyException();
        assertThat(problem(NewPackages.right().withProof(tooLong)).text().key()).isEqualTo("engine.package.proof");
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static ProblemException problem(NewPackages description) {
        var problem = catchThrowableOfType(ProblemException.class, () -> PackageFields.check(description.made()));
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID);
        return problem;
    }
}
