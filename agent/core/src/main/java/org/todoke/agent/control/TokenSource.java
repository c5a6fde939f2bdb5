// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Optional;
import org.todoke.agent.wire.EnrolmentToken;

/** Where the enrolment token comes from: a file, or standard input; asked only when one is needed. Not thread-safe. */
public final class TokenSource {

    private final String file;
    private Optional<EnrolmentToken> fromInput = Optional.empty();

    /** @param file path; {@code -} for standard input; empty for none */
    public TokenSource(String file) {
        this.file = file;
    }

    /**
     * The token; empty when none was given.
     *
     * @throws StoppedException when it cannot be read or is not one; the message does not quote it
     */
    Optional<EnrolmentToken> read() throws StoppedException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (fromInput.isPresent()) {
            return fromInput;
        }
        try {
            if (file.equals("-")) {
                fromInput = Optional.of(parse(System.in)); // it can be read but once
                return fromInput;
            }
            try (InputStream in = Files.newInputStream(Paths.get(file))) {
                return Optional.of(parse(in));
            }
        } catch (IllegalArgumentException e) {
            throw new StoppedException(
                    StoppedException.Reason.NO_TOKEN, "What stands in " + file + " is not usable: " + e.getMessage());
        } catch (IOException e) {
            throw new StoppedException(
                    StoppedException.Reason.NO_TOKEN, "The token file " + file + " cannot be read: " + e);
        }
    }

    private static EnrolmentToken parse(InputStream in) throws IOException {
        byte[] bytes = new byte[EnrolmentToken.MAX_LENGTH * 2];
        int have = 0;
        for (int n = 0; n >= 0 && have < bytes.length; n = in.read(bytes, have, bytes.length - have)) {
            have += n;
        }
        return EnrolmentToken.parse(new String(Arrays.copyOf(bytes, have), StandardCharsets.UTF_8));
    }
}
