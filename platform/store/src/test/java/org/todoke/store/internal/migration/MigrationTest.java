// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {

    @Test
    void everyFileIsNamedInTheListAndNumberedAscending() throws IOException {
        List<Migration> all = Migration.all();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/todoke/store/internal/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(all.stream()
                            .map(migration -> migration.name() + ".sql")
                            .toList());
        }
        assertThat(all.stream().map(Migration::version)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void statementsEndAtALineThatEndsWithASemicolon() {
        var migration = new Migration(
                1, "V001__x", "-- a comment; with a semicolon;\nCREATE TABLE a (\n  b INT -- c\n);\n\nDROP TABLE a;");
        assertThat(migration.statements()).containsExactly("CREATE TABLE a (\n  b INT -- c\n)", "DROP TABLE a");
    }

    @Test
    void theChecksumIsOfTheTextAlone() {
        assertThat(new Migration(1, "V001__x", "a").checksum())
                .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    }
}
