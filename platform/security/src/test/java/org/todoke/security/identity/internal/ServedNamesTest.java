// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.security.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedNamesTest {

    @Test
    void tellsHostsFromAddresses() {
        ServedNames names = ServedNames.of(List.of("Depot.Example ", "10.77.0.1", "::1", "fe80::1", "pc-0417"));

        assertThat(names.hosts()).containsExactly("depot.example", "pc-0417");
        assertThat(names.addresses()).containsExactly("0:0:0:0:0:0:0:1", "10.77.0.1", "fe80:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-x", "a..b", "300.1.1.1", "1:2", "münchen.example", "*.example", "a/b"})
    void leavesOutWhatIsNeither(String name) {
        ServedNames names = ServedNames.of(List.of(name));

        assertThat(names.hosts()).isEmpty();
        assertThat(names.addresses()).isEmpty();
    }

    @Test
    void takesNoMoreThanItsLimit() {
        ServedNames names =
                ServedNames.of(IntStream.range(0, 500).mapToObj(i -> "host" + i).toList());

        assertThat(names.hosts()).hasSize(ServedNames.MAX_NAMES);
    }

    @Test
    void alwaysHasLoopbackAndWhatTheConfigurationAdds() {
        ServedNames names = ServedNames.ofThisMachine(List.of("depot.example"));

        assertThat(names.hosts()).contains("localhost", "depot.example");
        assertThat(names.addresses()).contains("127.0.0.1", "0:0:0:0:0:0:0:1");
    }
}
