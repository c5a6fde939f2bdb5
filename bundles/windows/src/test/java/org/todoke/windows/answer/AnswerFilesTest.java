// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.security.Secret;
import org.todoke.spi.target.AnswerFiles.AnswerFile;
import org.todoke.spi.target.AnswerFiles.Answers;
import org.todoke.spi.target.AnswerFiles.Purpose;

class AnswerFilesTest {

    private static final Answers ANSWERS = answers("PC-0417");

    @Test
    @DisplayName("sysprep.inf: sections, quotes, the system's own numbers for zone and language")
    void sysprep() {
        AnswerFile file = new SysprepAnswers().write(Purpose.CLONE, ANSWERS);

        assertThat(file.fileName()).isEqualTo("sysprep.inf");
        assertThat(file.findings()).isEmpty();
        assertThat(file.text().lines())
                .contains(
                        "[GuiUnattended]",
                        "AdminPassword=\"pa%%ss \"\"word\"\"\"",
                        "TimeZone=235",
                        "[UserData]",
                        "ComputerName=PC-0417",
                        "FullName=\"情報 & システム部\"",
                        "ProductKey=AAAAA-BBBBB-CCCCC-DDDDD-12345",
                        "Language=00000411",
                        "JoinWorkgroup=WORKGROUP",
                        "Command0=\"C:\\agent\\install.bat /quiet\"")
                .doesNotContain("[Data]");
        assertThat(new String(file.text().getBytes(file.charset()), file.charset()))
                .isEqualTo(file.text());
    }

    @Test
    void winntSif() {
        AnswerFile file = new SysprepAnswers().write(Purpose.INSTALL, ANSWERS);

        assertThat(file.fileName()).isEqualTo("winnt.sif");
        assertThat(file.text()).startsWith("[Data]\r\nAutoPartition=1\r\n");
    }

    @Test
    @DisplayName("unattend.xml is well-formed and says the same for both architectures")
    void unattend() throws Exception {
        AnswerFile file = new UnattendAnswers().write(Purpose.CLONE, ANSWERS);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file.text().getBytes(file.charset())));

        assertThat(document.getElementsByTagName("ComputerName").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("RegisteredOwner").item(1).getTextContent())
                .isEqualTo("情報 & システム部");
        assertThat(document.getElementsByTagName("CommandLine").item(0).getTextContent())
                .isEqualTo("C:\\agent\\install.bat /quiet");
        assertThat(file.text()).doesNotContain("pa%ss");
    }

    @Test
    @DisplayName("Ruling 4: an answer file never prints itself")
    void hidesItself() {
        assertThat(new SysprepAnswers().write(Purpose.CLONE, ANSWERS).toString())
                .doesNotContain("ss", "AAAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "PC_1", "A-NAME-TOO-LONG-FOR-IT", "PC]\r\n[x"})
    void refusesComputerNames(String name) {
        AnswerFile file = new UnattendAnswers().write(Purpose.CLONE, answers(name));

        assertThat(file.findings())
                .extracting(finding -> finding.text().key())
                .containsExactly("windows.answer.computer-name");
        assertThat(file.text()).isEmpty();
    }

    private static Answers answers(String computerName) {
        return new Answers(
                computerName,
                "情報 & システム部",
                "",
                "WORKGROUP",
                "Tokyo Standard Time",
                "ja-JP",
                Optional.of(Secret.presented("AAAAA-BBBBB-CCCCC-DDDDD-12345")),
                Optional.of(Secret.presented("pa%ss \"word\"")),
                List.of("C:\\agent\\install.bat /quiet"));
    }
}
