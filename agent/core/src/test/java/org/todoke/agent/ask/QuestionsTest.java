// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Questions to people")
class QuestionsTest {

    @TempDir
    Path folder;

    private Questions questions;

    @BeforeEach
    void ask() throws IOException {
        questions = new Questions(folder, false);
        Files.writeString(folder.resolve("o-1.answer"), "yes");
        questions.ask("o-1", "May it?");
    }

    @Test
    @DisplayName("are not answered by what lay there before")
    void oldAnswer() {
        assertThat(questions.answer("o-1")).isEmpty();
    }

    @Test
    @DisplayName("are answered by yes and no alone: not by other words, long files or links")
    void wickedAnswers() throws IOException {
        Path answer = folder.resolve("o-1.answer");
        Files.writeString(answer, "maybe");
        assertThat(questions.answer("o-1")).isEmpty();
        Files.writeString(answer, "yes" + " ".repeat(100));
        assertThat(questions.answer("o-1")).isEmpty();
        Files.delete(answer);
        Files.createSymbolicLink(answer, Files.writeString(folder.resolve("other"), "yes"));
        assertThat(questions.answer("o-1")).isEmpty();
        Files.delete(answer);
        Files.writeString(answer, " YES\n");
        assertThat(questions.answer("o-1")).hasValue(true);
        Files.writeString(answer, "no");
        assertThat(questions.answer("o-1")).hasValue(false);
    }

    @Test
    @DisplayName("are gone when they are over")
    void close() throws IOException {
        questions.reply("o-1", "no");
        assertThat(questions.open()).containsExactly("o-1");

        questions.close("o-1");

        assertThat(questions.open()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
