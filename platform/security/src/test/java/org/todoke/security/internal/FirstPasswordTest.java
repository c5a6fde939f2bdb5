// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstPasswordTest {

    @Test
    void hasAtLeast120RandomBits() {
        long distinct = FirstPassword.ALPHABET.chars().distinct().count();
        int signs = FirstPassword.random().replace("-", "").length();

        assertThat(distinct).isEqualTo(FirstPassword.ALPHABET.length());
        assertThat(signs * Math.log(distinct) / Math.log(2)).isGreaterThanOrEqualTo(120);
    }

    @Test
    void isReadFromAScreenWithoutDoubt() {
        assertThat(FirstPassword.random()).matches("([a-km-np-z2-9]{5}-){4}[a-km-np-z2-9]{5}");
    }

    @Test
    void isAnotherEachTime() {
        var some = IntStream.range(0, 100).mapToObj(i -> FirstPassword.random()).collect(Collectors.toSet());

        assertThat(some).hasSize(100);
    }
}
