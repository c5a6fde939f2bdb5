// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.api.access.Permission;
import org.todoke.rest.internal.problem.Refusal;

@DisplayName("Records as JSON")
class JsonInTest {

    record Inner(int count) {

        Inner {
            if (count < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    record Outer(
            String name,
            boolean on,
            long size,
            Optional<String> note,
            Set<Permission> scope,
            List<Inner> inners,
            Map<String, String> facts,
            Duration life,
            Optional<Instant> at) {}

    private static final Outer WHOLE = new Outer(
            "日本 \"x\"",
            true,
            1L << 40,
            Optional.of("n"),
            Set.of(Permission.VIEW),
            List.of(new Inner(1), new Inner(2)),
            Map.of("a.b", ""),
            Duration.ofMinutes(90),
            Optional.of(Instant.ofEpochMilli(1_500)));

    @Test
    @DisplayName("are read as they were written, and what may be missing may be null too")
    void roundTrip() {
        assertThat(JsonIn.read(JsonOut.bytes(WHOLE), Outer.class)).isEqualTo(WHOLE);
        assertThat(read("{'name':'','on':false,'size':-1,'note':null,'scope':[],'inners':[],'facts':{},'life':'PT1S'}"))
                .isEqualTo(new Outer(
                        "",
                        false,
                        -1,
                        Optional.empty(),
                        Set.of(),
                        List.of(),
                        Map.of(),
                        Duration.ofSeconds(1),
                        Optional.empty()));
    }

    @ParameterizedTest(name = "{1} where {0} was")
    @DisplayName("bad input: what is missing, unknown, doubled or of another type is refused with its place")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'name':'x'   | 'name':7          | /name
            'name':'x'   | 'name':null       | /name
            'name':'x'   | 'nome':'x'        | /nome
            'name':'x'   | 'name':'\\u0000'  | /name
            'name':'x'   | 'name':'\\ud800'  | /name
            'on':true    | 'on':'true'       | /on
            'size':1     | 'size':1.5        | /size
            'size':1     | 'size':1e400      | /size
            'size':1     | 'size':9223372036854775808 | /size
            'count':3    | 'count':2147483648 | /inners/0/count
            'count':3    | 'count':-1        | negative
            'count':3    | 'kount':3         | /inners/0/kount
            'VIEW'       | 'view'            | /scope/0
            'VIEW'       | {}                | /scope/0
            'PT1M'       | '1 minute'        | /life
            {'a':'b'}    | [1]               | /facts
            {'a':'b'}    | {'a':['b']}       | /facts/a
            'on':true    | 'on':true,'on':true | rest.bad.json
            'on':true    | 'on':true}{'on':true | rest.bad.json
            'on':true    | 'on':             | rest.bad.json
            """)
    void refused(String good, String bad, String place) {
        String whole =
                "{'name':'x','on':true,'size':1,'scope':['VIEW'],'inners':[{'count':3}],'facts':{'a':'b'},'life':'PT1M'}";
        assertThat(read(whole).name()).isEqualTo("x");
        assertThat(whole).contains(good);
        assertThatThrownBy(() -> read(whole.replace(good, bad)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("400")
                .hasMessageContaining(place);
    }

    @Test
    @DisplayName("bad input: neither nothing nor the deepest nesting overflows")
    void extremes() {
        for (String text :
                List.of("", "null", "[]", "\"x\"", "[".repeat(100_000), "{'facts':".repeat(5_000), "\u0000")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class);
        }
    }

    private static Outer read(String text) {
        return JsonIn.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Outer.class);
    }
}
