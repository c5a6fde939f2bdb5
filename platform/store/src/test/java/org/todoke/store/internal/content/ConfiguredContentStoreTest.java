// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.api.text.Message;
import org.todoke.api.text.ProblemException;
import org.todoke.api.text.ProblemException.Kind;

class ConfiguredContentStoreTest {

    @TempDir
    Path folder;

    @Test
    void aQuotaOfZeroIsNone() throws Exception {
        var store = new ConfiguredContentStore(folder.resolve("content"), 0, 0);
        assertThat(store.problem()).isEmpty();
        assertThat(store.usage().quotaBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(store.put(new ByteArrayInputStream(new byte[3]), Optional.empty())
                        .sizeBytes())
                .isEqualTo(3);
    }

    @Test
    void aDirectoryThatCannotBeUsedIsSaid() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        var store = new ConfiguredContentStore(file.resolve("content"), 0, 0);
        assertThat(store.problem().map(Message::key)).contains("content.unusable");
        assertThatThrownBy(() -> store.find("a".repeat(64)))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(ProblemException::kind)
                .isEqualTo(Kind.UNAVAILABLE);
    }
}
