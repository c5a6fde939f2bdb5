// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.tftp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The number of TFTP transfers")
class TransferLimitsTest {

    @Test
    @DisplayName("is limited for each client and in all, and what ends makes room")
    void limits() throws UnknownHostException {
        InetAddress one = InetAddress.getByName("10.0.0.1");
        InetAddress two = InetAddress.getByName("10.0.0.2");
        var limits = new TransferLimits(3, 2);

        assertThat(limits.take(one)).isTrue();
        assertThat(limits.take(one)).isTrue();
        assertThat(limits.take(one)).isFalse();
        assertThat(limits.take(two)).isTrue();
        assertThat(limits.take(two)).isFalse();

        limits.giveBack(one);
        assertThat(limits.take(two)).isTrue();
        assertThat(limits.running()).isEqualTo(3);
    }
}
