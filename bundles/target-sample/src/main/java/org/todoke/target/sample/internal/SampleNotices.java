// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.target.sample.internal;

import java.util.List;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Notices;

/** What an administrator would otherwise take for a fault. */
final class SampleNotices implements Notices {

    @Override
    public List<Notice> notices(Facts facts) {
        boolean ordinaryUser =
                facts.get(Facts.AGENT_USER).filter(user -> !user.equals("root")).isPresent();
        return ordinaryUser
                ? List.of(new Notice(
                        Occasion.PROPERTIES,
                        Message.of(
                                "sample.ordinary-user",
                                facts.get(Facts.AGENT_ROOT).orElse("/"))))
                : List.of();
    }
}
