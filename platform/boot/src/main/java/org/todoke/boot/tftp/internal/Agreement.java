// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is agreed for one transfer: block size (RFC 2348), time-out and size (RFC 2349), window (RFC 7440). A value out of the limits of its RFC is
 * left unanswered, which means the default; one beyond what this server does is answered with what it does.
 *
 * @param windowSize how many blocks go out before an acknowledgement is waited for
 * @param answered what is told the client; empty when it asked for nothing that is known
 */
record Agreement(int blockSize, int windowSize, Duration timeout, Map<String, String> answered) {

    static final int DEFAULT_BLOCK = 512;
    static final int MAX_WINDOW = 64;

    private static final int MIN_BLOCK = 8;
    private static final int MAX_BLOCK = 65_464;
    private static final int MAX_WINDOW_ASKED = 65_535;
    private static final int MAX_TIMEOUT = 255;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    /** @param sizeBytes of the file as it will be sent */
    static Agreement of(ReadRequest request, long sizeBytes) {
        Map<String, String> answered = new LinkedHashMap<>();
        int block = number(request, "blksize", MIN_BLOCK, Integer.MAX_VALUE)
                .map(asked -> Math.min(asked, MAX_BLOCK))
                .map(agreed -> note(answered, "blksize", agreed))
                .orElse(DEFAULT_BLOCK);
        int window = number(request, "windowsize", 1, MAX_WINDOW_ASKED)
                .map(asked -> Math.min(asked, MAX_WINDOW))
                .map(agreed -> note(answered, "windowsize", agreed))
                .orElse(1);
        Duration timeout = number(request, "timeout", 1, MAX_TIMEOUT)
                .map(agreed -> note(answered, "timeout", agreed))
                .map(Duration::ofSeconds)
                .orElse(DEFAULT_TIMEOUT);
        if (request.options().containsKey("tsize")) {
            answered.put("tsize", String.valueOf(sizeBytes));
        }
        return new Agreement(block, window, timeout, answered);
    }

    /** For clients that share a session: in step, since what a window would repeat for one goes to all. */
    static Agreement forGroup(ReadRequest request, long sizeBytes) {
        Agreement alone = of(request, sizeBytes);
        Map<String, String> answered = new LinkedHashMap<>(alone.answered());
        answered.remove("windowsize");
        return new Agreement(alone.blockSize(), 1, alone.timeout(), answered);
    }

    private static int note(Map<String, String> answered, String name, int agreed) {
        answered.put(name, String.valueOf(agreed));
        return agreed;
    }

    private static Optional<Integer> number(ReadRequest request, String name, int min, int max) {
        String text = request.options().getOrDefault(name, "");
        if (!text.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return number >= min && number <= max ? Optional.of(number) : Optional.empty();
    }
}
