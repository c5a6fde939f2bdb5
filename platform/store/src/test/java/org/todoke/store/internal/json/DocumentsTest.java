// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.api.pkg.Package;
import org.todoke.api.scenario.Scenario;
import org.todoke.api.text.Message;
import org.todoke.api.work.Action;
import org.todoke.api.work.Check;
import org.todoke.api.work.Expectation;
import org.todoke.api.work.Order;
import org.todoke.api.work.Probe;
import org.todoke.engine.port.StoreException;
import org.todoke.store.internal.contract.Samples;

class DocumentsTest {

    private final Documents documents = new Documents();

    static Stream<Object> samples() {
        return Stream.of(
                Samples.machine(1, "pc-1").facts(),
                Samples.REASON,
                Samples.scenario("office"),
                Samples.pkg("app", Samples.content('a')),
                Samples.order("1-0-1", Samples.content('a')),
                Samples.proof(),
                Samples.result(),
                "printed \u0000 届け");
    }

    static Stream<Object> all() {
        return Stream.concat(
                samples(),
                Stream.of(
                        Samples.fullPackage("XP-SP3", Samples.content('a')),
                        Samples.keepOrder("o", Samples.content('a')),
                        Samples.placeOrder("o", Samples.content('a')),
                        Samples.guardedOrder("g"),
                        Samples.scenarioWithOptions("office"),
                        Samples.scenarioWithRetry("office")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyKindComesBackAsItWas(Object sample) {
        assertThat(documents.read(documents.write(sample), (Class<?>) sample.getClass()))
                .isEqualTo(sample);
    }

    /** What is in this file has been written by released servers: it is added to, never changed. */
    @ParameterizedTest
    @MethodSource("samples")
    void whatEarlierServersWroteIsStillRead(Object sample) throws IOException {
        String written = stored("form1.txt").get(sample.getClass().getSimpleName());
        assertThat(documents.read(written, (Class<?>) sample.getClass())).isEqualTo(sample);
    }

    @Test
    void aPackageOfFormTwoIsStillRead() throws IOException {
        Package pkg = Samples.fullPackage("XP-SP3", Samples.content('a'));
        assertThat(documents.read(stored("form2.txt").get("Package"), Package.class))
                .isEqualTo(pkg);
    }

    @Test
    void aScenarioOfFormTwoIsStillRead() throws IOException {
        assertThat(documents.read(stored("form2.txt").get("Scenario"), Scenario.class))
                .isEqualTo(Samples.scenarioWithOptions("office"));
    }

    private static Map<String, String> stored(String file) throws IOException {
        try (InputStream in = DocumentsTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        }
    }

    @Test
    void theSamplesHoldEveryKindOfTheSealedTypes() {
        List<Order> orders = List.of(
                Samples.order("o", Samples.content('a')),
                Samples.keepOrder("o", Samples.content('a')),
                Samples.placeOrder("o", Samples.content('a')),
                Samples.guardedOrder("g"));
        assertThat(kinds(orders.stream()
                        .flatMap(order -> order.actions().stream())
                        .toList()))
                .isEqualTo(permitted(Action.class));
        assertThat(kinds(orders.stream()
                        .flatMap(order -> order.probes().stream())
                        .toList()))
                .isEqualTo(permitted(Probe.class));
        Package pkg = Samples.fullPackage("p", Samples.content('a'));
        List<Expectation> expectations = Stream.of(
                        Samples.proof().checks(), pkg.dependencies().conditions())
                .flatMap(List::stream)
                .map(Check::expectation)
                .toList();
        assertThat(kinds(expectations)).isEqualTo(permitted(Expectation.class));
    }

    private static Set<Class<?>> kinds(List<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).collect(Collectors.toSet());
    }

    @Test
    void kindsAreWordsAndNoNamesOfClasses() {
        assertThat(documents.write(Samples.order("o", Samples.content('a'))))
                .contains("\"kind\":\"fetch\"", "\"kind\":\"power\"")
                .doesNotContain("org.todoke");
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void whatIsNotSuchADocumentIsRefused(String text) {
        assertThatThrownBy(() -> documents.read(text, Message.class))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Message");
    }

    static Stream<String> damaged() {
        return Stream.of(
                "",
                "null",
                "{",
                "[]",
                "{\"key\":\"a\",\"args\":[]}",
                "{\"form\":1}",
                "{\"form\":0,\"value\":{\"key\":\"a\",\"args\":[]}}",
                "{\"form\":2,\"value\":{\"key\":\"a\",\"args\":[]}}",
                "{\"form\":1,\"value\":{\"key\":\"a\"}}",
                "{\"form\":1,\"value\":{\"key\":null,\"args\":[]}}",
                "{\"form\":1,\"value\":{\"key\":\"a\",\"args\":[],\"more\":1}}",
                "{\"form\":1,\"value\":{\"key\":\" \",\"args\":[]}}",
                "{\"form\":1,\"value\":{\"key\":\"a\",\"args\":[]}} trailing");
    }

    @Test
    void anUnknownKindIsRefused() {
        String order = documents.write(Samples.order("o", Samples.content('a'))).replace("\"fetch\"", "\"steal\"");
        assertThatThrownBy(() -> documents.read(order, Order.class))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("steal");
    }

    @Test
    void anOlderFormIsUpgradedStepByStep() {
        var later = new Documents(Map.of(
                Package.class,
                List.of(
                        value -> ((ObjectNode) value).put("revision", 8),
                        value -> ((ObjectNode) value)
                                .put("revision", value.get("revision").asLong() + 1))));
        var first = new Documents(Map.of());
        Package was = Samples.pkg("app", Samples.content('a'));
        Package read = later.read(first.write(was), Package.class);
        assertThat(read).extracting(Package::revision).isEqualTo(9L);
        assertThat(later.read(later.write(was), Package.class)).isEqualTo(was);
    }
}
