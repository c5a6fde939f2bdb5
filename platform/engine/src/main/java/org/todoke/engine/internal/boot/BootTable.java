// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.boot;

import org.osgi.service.component.annotations.Component;
import org.todoke.api.boot.BootCase;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootDecision.DiskWay;
import org.todoke.api.boot.BootPolicy;
import org.todoke.api.boot.Platform;
import org.todoke.api.text.Message;

/**
 * The decision table, read from top to bottom; the first line that holds is the answer.
 *
 * <pre>
 * denied by a rule                   ignore
 * platform without a loader          ignore
 * unknown, strangers are ignored     ignore
 * unknown, strangers go to the disk  its own disk
 * unknown                            discover, then its own disk
 * pending                            its own disk
 * no work                            its own disk
 * work                               start it
 * </pre>
 */
@Component
public final class BootTable implements BootPolicy {

    @Override
    public BootDecision decide(BootCase question) {
        if (question.denied()) {
            return new BootDecision.Ignore(
                    Message.of("engine.boot.denied", question.client().mac()));
        }
        if (question.client().platform() == Platform.OTHER) {
            return new BootDecision.Ignore(Message.of("engine.boot.no-loader"));
        }
        return question.machine()
                .map(name -> known(question, name))
                .orElseGet(() ->
                        stranger(question.strangers(), way(question.client().platform())));
    }

    private static BootDecision stranger(BootCase.Strangers strangers, DiskWay way) {
        return switch (strangers) {
            case IGNORE -> new BootDecision.Ignore(Message.of("engine.boot.stranger-ignored"));
            case LOCAL_DISK -> new BootDecision.LocalDisk(way, Message.of("engine.boot.stranger-local"));
            case DISCOVER -> new BootDecision.Discover(way, Message.of("engine.boot.stranger-discovered"));
        };
    }

    private static BootDecision known(BootCase question, String name) {
        DiskWay way = way(question.client().platform());
        if (question.pending()) {
            return new BootDecision.LocalDisk(way, Message.of("engine.boot.pending", name));
        }
        return question.work()
                .<BootDecision>map(entry ->
                        new BootDecision.Start(entry, name, Message.of("engine.boot.work", name, entry.name())))
                .orElseGet(() -> new BootDecision.LocalDisk(way, Message.of("engine.boot.no-work", name)));
    }

    private static DiskWay way(Platform platform) {
        if (platform == Platform.BIOS) {
            return DiskWay.BOOT_SECTOR;
        }
        return platform.isUefi() ? DiskWay.DISK_LOADER : DiskWay.FIRMWARE;
    }
}
