// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.notice.NoticeService;
import org.todoke.api.notice.NoticeService.Delivery;
import org.todoke.api.text.ProblemException;

/** A notice that says that it is a test, by mail and webhook as they are set. */
@Service
@Command(
        scope = "todoke",
        name = "notice-test",
        description = "Sends a test notice now, by each way that etc/org.todoke.notices.cfg names")
public final class NoticeTestCommand extends TodokeCommand {

    @Reference
    NoticeService notices;

    @Override
    protected void run() {
        List<Delivery> deliveries = notices.test();
        deliveries.stream()
                .filter(delivery -> delivery.problem().isEmpty())
                .forEach(delivery -> screen().say("notice.delivered", delivery.way()));
        deliveries.stream()
                .flatMap(delivery -> delivery.problem().stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new ProblemException(ProblemException.Kind.UNAVAILABLE, problem);
                });
    }
}
