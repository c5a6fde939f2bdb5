// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.completion;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.todoke.api.schedule.ScheduleService;

/** Schedules by name. */
@Service
public final class ScheduleCompleter extends NamesCompleter {

    @Reference
    ScheduleService schedules;

    @Override
    protected Collection<String> names() {
        return schedules.list().stream().map(status -> status.schedule().name()).toList();
    }
}
