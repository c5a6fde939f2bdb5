// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.pkg.Package;
import org.todoke.store.internal.json.Documents;

@DisplayName("The form in repository.md")
class DocumentedFormTest {

    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private final Documents documents = new Documents();

    @Test
    @DisplayName("is what servers read")
    void isRead() throws IOException {
        String page = Files.readString(Path.of("../../assembly/docs/repository.md"));
        List<String> examples =
                JSON.matcher(page).results().map(found -> found.group(1)).toList();

        RepositoryIndex index = documents.read(examples.get(0), RepositoryIndex.class);
        Package pkg = documents.read(examples.get(1), Package.class);

        assertThat(examples).hasSize(2);
        assertThat(index.packages())
                .extracting(RepositoryIndex.Entry::id)
                .containsExactly(pkg.id().value());
        assertThat(index.packages().get(0).content()).isEqualTo(pkg.content());
        assertThat(pkg.proof()).isPresent();
    }
}
