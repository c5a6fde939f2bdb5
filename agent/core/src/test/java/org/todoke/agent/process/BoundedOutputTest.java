// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedOutputTest {

    private static final int PART = 10;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 19, 20, 21, 25, 30, 31, 99, 1000})
    @DisplayName("whatever the length and the chunks, the first and the last bytes are there and the rest is counted")
    void keepsBothEnds(int length) {
        var random = new Random(length);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + i % 26));
        }
        var output = new BoundedOutput(PART);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int n = Math.min(bytes.length - at, 1 + random.nextInt(30));
            output.add(java.util.Arrays.copyOfRange(bytes, at, at + n), n);
            at += n;
        }

        String expected = length <= 2 * PART
                ? text.toString()
                : text.substring(0, PART) + "\n[… " + (length - 2 * PART) + " bytes left out …]\n"
                        + text.substring(length - PART);
        assertThat(output.text()).isEqualTo(expected);
        assertThat(output.totalBytes()).isEqualTo(length);
    }

    @Test
    void readsUtf8AndReplacesWhatIsNone() throws IOException {
        var output = new BoundedOutput(100);

        output.drain(new ByteArrayInputStream(new byte[] {(byte) 0xe5, (byte) 0xb1, (byte) 0x8a, 0, (byte) 0xff}));

        assertThat(output.text()).isEqualTo("届\uFFFD\uFFFD");
    }
}
