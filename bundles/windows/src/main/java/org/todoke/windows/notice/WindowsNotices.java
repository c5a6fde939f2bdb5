// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Notices;

/** Notices that hold always, or when the facts show it. Immutable. */
public final class WindowsNotices implements Notices {

    private final List<Conditional> all;

    private WindowsNotices(List<Conditional> all) {
        this.all = List.copyOf(all);
    }

    public static WindowsNotices none() {
        return new WindowsNotices(List.of());
    }

    /** This one too, for every machine. */
    public WindowsNotices and(Occasion occasion, String key) {
        return when(facts -> true, occasion, key);
    }

    /** This one too, for machines of which the condition holds. */
    public WindowsNotices when(Predicate<Facts> condition, Occasion occasion, String key) {
        var more = new ArrayList<>(all);
        more.add(new Conditional(condition, new Notice(occasion, Message.of(key))));
        return new WindowsNotices(more);
    }

    @Override
    public List<Notice> notices(Facts facts) {
        return all.stream()
                .filter(one -> one.condition().test(facts))
                .map(Conditional::notice)
                .toList();
    }

    private record Conditional(Predicate<Facts> condition, Notice notice) {}
}
