// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.boot.Ipv4;

/** Options by their code, in the order in which they stand. An option that stands in several parts is one here (RFC 3396). Immutable. */
final class DhcpOptions {

    private final Map<Integer, byte[]> values;

    private DhcpOptions(Map<Integer, byte[]> values) {
        this.values = values;
    }

    static Builder builder() {
        return new Builder();
    }

    Map<Integer, byte[]> values() {
        var copy = new LinkedHashMap<Integer, byte[]>();
        values.forEach((code, value) -> copy.put(code, value.clone()));
        return copy;
    }

    Optional<byte[]> bytes(int code) {
        return Optional.ofNullable(values.get(code)).map(byte[]::clone);
    }

    /** Text without the zero bytes that some clients end it with. */
    Optional<String> text(int code) {
        return bytes(code).map(bytes -> {
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        });
    }

    /** The first address of the option; empty when it holds none. */
    Optional<Ipv4> address(int code) {
        return bytes(code)
                .filter(bytes -> bytes.length >= Integer.BYTES)
                .map(bytes -> Ipv4.of(Arrays.copyOf(bytes, Integer.BYTES)));
    }

    /** An unsigned number of one, two or four bytes; empty when it has another length. */
    Optional<Long> number(int code) {
        return bytes(code)
                .filter(bytes -> bytes.length == 1 || bytes.length == 2 || bytes.length == 4)
                .map(bytes -> {
                    long number = 0;
                    for (byte part : bytes) {
                        number = number << Byte.SIZE | part & 255;
                    }
                    return number;
                });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DhcpOptions options
                && values.keySet().equals(options.values.keySet())
                && values.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), options.values.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }

    /** Collects options. For one thread. */
    static final class Builder {

        private final Map<Integer, byte[]> values = new LinkedHashMap<>();

        Builder put(int code, byte... value) {
            values.put(code, value.clone());
            return this;
        }

        Builder put(int code, String text) {
            return put(code, text.getBytes(StandardCharsets.ISO_8859_1));
        }

        Builder put(int code, Ipv4 address) {
            return put(code, address.bytes());
        }

        Builder putNumber(int code, long number) {
            return put(code, (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number);
        }

        Builder copy(int code, DhcpOptions from) {
            from.bytes(code).ifPresent(value -> put(code, value));
            return this;
        }

        /** Adds to what stands under the code already. */
        Builder append(int code, byte[] part) {
            byte[] before = values.getOrDefault(code, new byte[0]);
            byte[] joined = Arrays.copyOf(before, before.length + part.length);
            System.arraycopy(part, 0, joined, before.length, part.length);
            values.put(code, joined);
            return this;
        }

        DhcpOptions build() {
            return new DhcpOptions(new LinkedHashMap<>(values));
        }
    }
}
