// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.wire.multicast.fec;

/** The field GF(256) over the polynomial x⁸+x⁴+x³+x²+1 (0x11d) with the generator 2. Elements are ints from 0 to 255. */
final class Gf256 {

    private static final int POLYNOMIAL = 0x11d;
    private static final int ORDER = 255;
    private static final int[] EXP = new int[2 * ORDER];
    private static final int[] LOG = new int[ORDER + 1];

    static {
        int element = 1;
        for (int i = 0; i < ORDER; i++) {
            EXP[i] = element;
            EXP[i + ORDER] = element;
            LOG[element] = i;
            element <<= 1;
            if (element > ORDER) {
                element ^= POLYNOMIAL;
            }
        }
    }

    private Gf256() {}

    static int multiply(int a, int b) {
        return a == 0 || b == 0 ? 0 : EXP[LOG[a] + LOG[b]];
    }

    /** @throws ArithmeticException for 0, which has none */
    static int inverse(int a) {
        if (a == 0) {
            throw new ArithmeticException("0 has no inverse");
        }
        return EXP[ORDER - LOG[a]];
    }

    /**
     * Inverts a square matrix by Gauss and Jordan; the argument is destroyed.
     *
     * @throws ArithmeticException when it is singular
     */
    static int[][] invert(int[][] matrix) {
        int size = matrix.length;
        int[][] result = new int[size][size];
        for (int i = 0; i < size; i++) {
            result[i][i] = 1;
        }
        for (int column = 0; column < size; column++) {
            int pivot = column;
            while (pivot < size && matrix[pivot][column] == 0) {
                pivot++;
            }
            if (pivot == size) {
                throw new ArithmeticException("Singular matrix");
            }
            swap(matrix, pivot, column);
            swap(result, pivot, column);
            int scale = inverse(matrix[column][column]);
            scale(matrix[column], scale);
            scale(result[column], scale);
            for (int row = 0; row < size; row++) {
                int factor = matrix[row][column];
                if (row != column && factor != 0) {
                    addScaled(matrix[row], matrix[column], factor);
                    addScaled(result[row], result[column], factor);
                }
            }
        }
        return result;
    }

    private static void swap(int[][] rows, int a, int b) {
        int[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }

    private static void scale(int[] row, int factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] = multiply(row[i], factor);
        }
    }

    private static void addScaled(int[] row, int[] other, int factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] ^= multiply(other[i], factor);
        }
    }
}
