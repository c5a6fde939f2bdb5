// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import org.todoke.api.text.Message;

/** What becomes of a machine that asks what to start, with the reason for a person. */
public sealed interface BootDecision {

    Message why();

    /** It is not ours to answer: it hears nothing from us. */
    record Ignore(Message why) implements BootDecision {}

    /** It starts from its own disk. */
    record LocalDisk(DiskWay way, Message why) implements BootDecision {}

    /** It starts this. @param machine its name */
    record Start(BootEntry entry, String machine, Message why) implements BootDecision {}

    /** It is not known: it says who it is, is written down as pending, and starts from its own disk. */
    record Discover(DiskWay way, Message why) implements BootDecision {}

    /** How a machine gets to its own disk, which differs by firmware. */
    enum DiskWay {
        /** BIOS: the first disk's boot sector. */
        BOOT_SECTOR,
        /** UEFI: the loader that the disk itself holds; going back to the firmware would make it try every network entry first. */
        DISK_LOADER,
        /** Back to the firmware, where nothing else is known to work. */
        FIRMWARE
    }
}
