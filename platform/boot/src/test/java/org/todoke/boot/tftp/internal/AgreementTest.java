// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is agreed for a TFTP transfer")
class AgreementTest {

    @ParameterizedTest(name = "{0}={1}: block {2}, window {3}, answered {4}")
    @CsvSource({
        "blksize, 1428, 1428, 1, 1428",
        "blksize, 7, 512, 1,",
        "blksize, 65465, 65464, 1, 65464",
        "blksize, 999999999999, 512, 1,",
        "blksize, -1, 512, 1,",
        "windowsize, 16, 512, 16, 16",
        "windowsize, 65535, 512, 64, 64",
        "windowsize, 0, 512, 1,",
        "windowsize, 65536, 512, 1,",
        "tsize, 0, 512, 1, 1000",
        "timeout, 0, 512, 1,",
        "unheard, 1, 512, 1,"
    })
    void keepsWithinLimits(String option, String value, int block, int window, String answered) {
        Agreement agreement = Agreement.of(new ReadRequest("f", false, Map.of(option, value)), 1_000);

        assertThat(agreement.blockSize()).isEqualTo(block);
        assertThat(agreement.windowSize()).isEqualTo(window);
        assertThat(agreement.answered().get(option)).isEqualTo(answered);
    }

    @Property(tries = 5_000)
    void noBytesMakeTheParserThrow(@ForAll byte[] bytes) {
        ReadRequest.parse(Unpooled.wrappedBuffer(bytes)).ifPresent(request -> Agreement.of(request, 1));
    }
}
