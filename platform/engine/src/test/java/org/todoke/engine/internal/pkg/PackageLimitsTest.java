// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.delivery.ContentRef;
import org.todoke.api.pkg.Package;
import org.todoke.api.pkg.PackageId;
import org.todoke.api.pkg.PackageService.NewPackage;
import org.todoke.api.text.ProblemException;
import org.todoke.engine.fake.InMemoryStores;
import org.todoke.engine.internal.target.TargetRoster;
import org.todoke.engine.kit.MemoryContentStore;

@DisplayName("Every text of a package, through the catalogue (F-2.9 … F-2.16)")
class PackageLimitsTest {

    /** These have a form of their own, tested beside the others; their limits are part of it. */
    private static final Set<String> OF_OWN_FORM = Set.of("id", "setup.format");

    private final InMemoryStores stores = new InMemoryStores();
    private final MemoryContentStore contents = new MemoryContentStore();
    private final TargetRoster roster = TargetRoster.admitting(target -> List.of(), Duration.ofSeconds(20));
    private final PackageCatalogue catalogue = new PackageCatalogue(
            stores.packages(),
            new PackageUsers(stores.packages(), stores.scenarios(), stores.runs()),
            contents,
            new FormatAdvice(roster));

    @AfterEach
    void close() {
        roster.close();
    }

    @Test
    @DisplayName("has a case here: a new field without one fails")
    void allAreHere() {
        var paths = new TreeSet<String>();
        collect("", NewPackage.class, paths);
        paths.removeAll(OF_OWN_FORM);

        assertThat(TextField.all().stream().map(TextField::path)).containsExactlyInAnyOrderElementsOf(paths);
    }

    /** Ids and hashes are texts that check themselves; every other text is the catalogue's business. */
    private static void collect(String path, Type type, Set<String> paths) {
        if (type instanceof ParameterizedType generic) {
            assertThat(generic.getRawType()).isIn(List.class, Optional.class);
            collect(path, generic.getActualTypeArguments()[0], paths);
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class || plain == Pattern.class) {
            paths.add(path);
        } else if (plain.isSealed()) {
            Stream.of(plain.getPermittedSubclasses())
                    .forEach(kind -> collect(path + "." + kind.getSimpleName(), kind, paths));
        } else if (plain.isRecord() && plain != PackageId.class && plain != ContentRef.class) {
            for (RecordComponent part : plain.getRecordComponents()) {
                collect(path.isEmpty() ? part.getName() : path + "." + part.getName(), part.getGenericType(), paths);
            }
        }
    }

    static Stream<Arguments> fields() {
        return TextField.all().stream()
                .flatMap(field -> TextField.characters().map(character -> Arguments.of(field, character)));
    }

    @ParameterizedTest(name = "{0} full of \"{1}\": fits at its limit, not one byte beyond it")
    @MethodSource("fields")
    void limits(TextField field, String character) throws IOException {
        String longest = field.longest(character);
        assertThat(TextField.bytes(longest)).isEqualTo(field.maxBytes());

        Package added = add(field.of().apply(longest));
        var tooLong = catchThrowableOfType(
                ProblemException.class,
                () -> add(field.of().apply(longest + "x").withId("longer")));
        NewPackage edit = field.of().apply(longest + "x").made();
        var edited = catchThrowableOfType(
                ProblemException.class, () -> catalogue.edit(edit, added.revision(), Optional.empty()));

        assertThat(catalogue.list()).containsExactly(added);
        for (ProblemException problem : List.of(tooLong, edited)) {
            assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INVALID);
            assertThat(problem.text().key()).isEqualTo("engine.package.too-long." + field.key());
            assertThat(problem.text().args())
                    .containsExactly(String.valueOf(field.maxBytes() + 1), String.valueOf(field.maxBytes()));
        }
    }

    private Package add(NewPackages description) throws IOException {
        return catalogue
                .add(description.made(), new ByteArrayInputStream(new byte[] {1}))
                .added();
    }
}
