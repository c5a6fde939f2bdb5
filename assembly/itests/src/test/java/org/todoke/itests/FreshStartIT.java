// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The stock Karaf hangs in about one first start of six, so one that succeeds proves little: {@code --long} makes twenty. */
@DisplayName("Fresh starts")
class FreshStartIT {

    private static final int STARTS = Integer.getInteger("todoke.starts", 3);
    private static final AtomicInteger READY = new AtomicInteger();

    @TestFactory
    Stream<DynamicTest> everyStartIsReady() {
        return IntStream.rangeClosed(1, STARTS)
                .mapToObj(start -> dynamicTest("fresh start " + start + " of " + STARTS + " is ready", this::isReady));
    }

    @AfterAll
    static void count() {
        System.out.printf("Fresh starts that were ready: %d of %d%n", READY.get(), STARTS);
    }

    private void isReady() throws Exception {
        try (var server = new Server(Distribution.workspace("fresh"))) {
            server.start();
            assertThat(server.shell("feature:list -i --no-format")).contains("todoke-platform");
        }
        READY.incrementAndGet();
    }
}
