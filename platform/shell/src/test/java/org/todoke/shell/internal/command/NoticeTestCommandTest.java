// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.todoke.api.notice.NoticeService;
import org.todoke.api.text.Message;
import org.todoke.shell.internal.fake.FakeSession;
import org.todoke.shell.internal.fake.ShellTextsOnly;

@DisplayName("todoke:notice-test")
class NoticeTestCommandTest {

    private final FakeSession session = new FakeSession();

    @Test
    @DisplayName("says by which ways it has arrived")
    void arrives() throws Exception {
        command(new NoticeService.Delivery("mail", Optional.empty())).execute();

        assertThat(session.lines()).containsExactly("A test notice was taken by: mail");
    }

    @Test
    @DisplayName("fails where one has not arrived, and still says which have")
    void fails() {
        var mail = new NoticeService.Delivery("mail", Optional.of(Message.of("test.refused", "535")));
        var webhook = new NoticeService.Delivery("webhook", Optional.empty());

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command(mail, webhook).execute())
                .withMessageContaining("test.refused[535]");
        assertThat(session.lines()).containsExactly("A test notice was taken by: webhook");
    }

    private NoticeTestCommand command(NoticeService.Delivery... deliveries) {
        var command = new NoticeTestCommand();
        command.session = session;
        command.texts = new ShellTextsOnly();
        command.notices = new NoticeService() {
            @Override
            public List<Delivery> test() {
                return List.of(deliveries);
            }

            @Override
            public Optional<Message> problem() {
                return Optional.empty();
            }
        };
        return command;
    }
}
