// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.fec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.io.erasurecode.ErasureCoderOptions;
import org.apache.hadoop.io.erasurecode.rawcoder.RSRawEncoder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reed–Solomon code")
class ReedSolomonTest {

    private static final int SYMBOL = 64;

    private final Random random = new Random(7);

    @ParameterizedTest(name = "{0} data and {1} parity symbols are those of Hadoop's encoder")
    @CsvSource({"1,1", "2,3", "10,4", "32,16", "32,223", "128,32"})
    void agreesWithHadoop(int data, int parity) throws IOException {
        byte[][] symbols = symbols(data);
        // ours is Hadoop's matrix with columns scaled by k ^ j: scaled data give Hadoop the same sums
        byte[][] scaled = new byte[data][SYMBOL];
        for (int j = 0; j < data; j++) {
            for (int i = 0; i < SYMBOL; i++) {
                scaled[j][i] = (byte) slowMultiply(symbols[j][i] & 0xff, data ^ j);
            }
        }
        byte[][] expected = new byte[parity][SYMBOL];
        new RSRawEncoder(new ErasureCoderOptions(data, parity)).encode(scaled, expected);
        for (int row = 0; row < parity; row++) {
            assertThat(encode(symbols, row)).as("row %d", row).isEqualTo(expected[row]);
        }
    }

    @ParameterizedTest(name = "{1} lost symbols of {0} are restored")
    @CsvSource({"1,1", "2,1", "8,8", "32,1", "32,2", "32,5", "32,32", "128,40"})
    void restores(int data, int lost) {
        byte[][] symbols = symbols(data);
        for (int trial = 0; trial < 20; trial++) {
            int[] missing = pick(lost, data);
            int[] rows = pick(lost, ReedSolomon.MAX_SYMBOLS - data);
            byte[] parity = new byte[lost * SYMBOL];
            byte[] received = new byte[data * SYMBOL];
            for (int j = 0; j < data; j++) {
                System.arraycopy(symbols[j], 0, received, j * SYMBOL, SYMBOL);
            }
            for (int i = 0; i < lost; i++) {
                System.arraycopy(encode(symbols, rows[i]), 0, parity, i * SYMBOL, SYMBOL);
                Arrays.fill(received, missing[i] * SYMBOL, (missing[i] + 1) * SYMBOL, (byte) 0);
            }
            long[] restored = lanes(received);
            new ReedSolomon(data, SYMBOL).decode(restored, missing, lanes(parity), rows);
            assertThat(bytes(restored)).isEqualTo(join(symbols));
        }
    }

    @Test
    @DisplayName("Row 0 is plain parity")
    void rowZeroIsExclusiveOr() {
        byte[][] symbols = symbols(32);
        byte[] expected = new byte[SYMBOL];
        for (byte[] symbol : symbols) {
            for (int i = 0; i < SYMBOL; i++) {
                expected[i] ^= symbol[i];
            }
        }
        assertThat(encode(symbols, 0)).isEqualTo(expected);
    }

    @Test
    @DisplayName("Every element but 0 has an inverse, and products are those of the schoolbook")
    void field() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                assertThat(Gf256.multiply(a, b)).isEqualTo(slowMultiply(a, b));
            }
        }
        assertThat(IntStream.range(1, 256).allMatch(a -> Gf256.multiply(a, Gf256.inverse(a)) == 1))
                .isTrue();
        assertThatThrownBy(() -> Gf256.inverse(0)).isInstanceOf(ArithmeticException.class);
    }

    private static int slowMultiply(int a, int b) {
        int product = 0;
        int factor = a;
        for (int bits = b; bits != 0; bits >>= 1) {
            product ^= (bits & 1) == 0 ? 0 : factor;
            factor = factor << 1 ^ (factor < 128 ? 0 : 0x11d);
        }
        return product;
    }

    private byte[] encode(byte[][] symbols, int row) {
        var code = new ReedSolomon(symbols.length, SYMBOL);
        long[] parity = new long[code.lanes()];
        code.encode(lanes(join(symbols)), row, parity, 0);
        return bytes(parity);
    }

    private byte[][] symbols(int count) {
        byte[][] symbols = new byte[count][SYMBOL];
        for (byte[] symbol : symbols) {
            random.nextBytes(symbol);
        }
        return symbols;
    }

    private int[] pick(int count, int from) {
        return random.ints(0, from).distinct().limit(count).toArray();
    }

    private static byte[] join(byte[][] symbols) {
        ByteBuffer all = ByteBuffer.allocate(symbols.length * SYMBOL);
        for (byte[] symbol : symbols) {
            all.put(symbol);
        }
        return all.array();
    }

    private static long[] lanes(byte[] bytes) {
        long[] lanes = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(lanes);
        return lanes;
    }

    private static byte[] bytes(long[] lanes) {
        ByteBuffer bytes = ByteBuffer.allocate(lanes.length * Long.BYTES);
        bytes.asLongBuffer().put(lanes);
        return bytes.array();
    }
}
