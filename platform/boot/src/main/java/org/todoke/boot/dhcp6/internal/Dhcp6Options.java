// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Options in their order; one code may stand several times (RFC 8415, 21.1). Immutable. */
final class Dhcp6Options {

    private static final int SHORT = 0xffff;

    private final List<Option> options;

    private Dhcp6Options(List<Option> options) {
        this.options = options;
    }

    static Builder builder() {
        return new Builder();
    }

    /** Reads options to the end of the buffer. */
    static Dhcp6Options decode(ByteBuffer in) throws MalformedMessageException {
        var read = builder();
        try {
            while (in.hasRemaining()) {
                int code = in.getShort() & SHORT;
                int length = in.getShort() & SHORT;
                if (length > in.remaining()) {
                    throw new MalformedMessageException("Option " + code + " is longer than its message");
                }
                byte[] value = new byte[length];
                in.get(value);
                read.put(code, value);
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedMessageException("An option ends in its head");
        }
        return read.build();
    }

    byte[] encode() {
        int length = options.stream()
                .mapToInt(option -> 2 * Short.BYTES + option.value.length)
                .sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        options.forEach(option -> out.putShort((short) option.code)
                .putShort((short) option.value.length)
                .put(option.value));
        return out.array();
    }

    Optional<byte[]> bytes(int code) {
        return all(code).stream().findFirst();
    }

    List<byte[]> all(int code) {
        return options.stream()
                .filter(option -> option.code == code)
                .map(option -> option.value.clone())
                .toList();
    }

    boolean has(int code) {
        return options.stream().anyMatch(option -> option.code == code);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dhcp6Options same && Arrays.equals(encode(), same.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return options.stream().map(Option::code).toList().toString();
    }

    private record Option(int code, byte[] value) {}

    /** Collects options. For one thread. */
    static final class Builder {

        private final List<Option> options = new ArrayList<>();

        Builder put(int code, byte... value) {
            options.add(new Option(code, value.clone()));
            return this;
        }

        Builder putAll(int code, byte[]... parts) {
            var joined = new ByteArrayOutputStream();
            Arrays.stream(parts).forEach(joined::writeBytes);
            return put(code, joined.toByteArray());
        }

        Dhcp6Options build() {
            return new Dhcp6Options(List.copyOf(options));
        }
    }
}
