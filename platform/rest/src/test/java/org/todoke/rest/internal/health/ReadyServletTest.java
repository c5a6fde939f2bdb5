// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.notice.NoticeService;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.target.TargetService;
import org.todoke.api.target.TargetStatus;
import org.todoke.api.text.Message;

@DisplayName("The answer of /health/ready")
class ReadyServletTest {

    private final HealthTexts texts = new HealthTexts();
    private final Wording wording = new Wording();
    private final Impairments impairments = new Impairments();
    private final ReadyServlet servlet = new ReadyServlet(new Readiness(Map.of()), wording, impairments);
    private final List<Shortfall> missing = List.of(new Shortfall("store", Message.of("health.not-up")));

    @Test
    @DisplayName("lists what is missing in the language asked for")
    void speaksJapanese() throws IOException {
        wording.setTexts(
                (message, locale) -> texts.pattern(message.key(), locale).orElseThrow());

        assertThat(answer(Locale.JAPANESE))
                .startsWith("{\"ready\":false,\"missing\":[{\"part\":\"store\",\"reason\":\"この部分は");
    }

    @Test
    @DisplayName("still names the reason's key when nobody can render it")
    void worksWithoutTexts() throws IOException {
        assertThat(answer(Locale.ENGLISH))
                .isEqualTo(
                        "{\"ready\":false,\"missing\":[{\"part\":\"store\",\"reason\":\"health.not-up\"}],\"impaired\":[]}");
    }

    @Test
    @DisplayName("names notices that do not arrive")
    void namesLostNotices() throws IOException {
        impairments.setNotices((NoticeService) Proxy.newProxyInstance(
                NoticeService.class.getClassLoader(),
                new Class<?>[] {NoticeService.class},
                (proxy, method, args) -> Optional.of(Message.of("test.lost"))));

        assertThat(impairments.list()).containsExactly(new Shortfall("notices", Message.of("test.lost")));
    }

    @Test
    @DisplayName("names a target that is quarantined, with the reason (ruling 11)")
    void namesUnhealthyTargets() throws IOException {
        var bad = new TargetStatus(
                "beos",
                "unix",
                "org.example.beos 1.0.0",
                TargetStatus.State.QUARANTINED,
                List.of(),
                List.of(),
                List.of(),
                TargetOrigin.unknown(),
                Message.of("test.hangs"));
        impairments.setTargets((TargetService) Proxy.newProxyInstance(
                TargetService.class.getClassLoader(),
                new Class<?>[] {TargetService.class},
                (proxy, method, arguments) -> List.of(bad)));

        assertThat(answer(Locale.ENGLISH))
                .endsWith("\"impaired\":[{\"part\":\"target beos\",\"reason\":\"test.hangs\"}]}");
    }

    @Test
    @DisplayName("has every text in both languages")
    void textsAreComplete() {
        assertThat(texts.keys(Locale.JAPANESE)).isEqualTo(texts.keys(Locale.ENGLISH));
    }

    private String answer(Locale locale) throws IOException {
        var out = new ByteArrayOutputStream();
        servlet.write(out, missing, locale);
        return out.toString(StandardCharsets.UTF_8);
    }
}
