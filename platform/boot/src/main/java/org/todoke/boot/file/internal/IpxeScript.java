// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootDecision.DiskWay;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;

/** Scripts in iPXE's language. What stands in them has passed the limits of its type: no line break and no command gets in from outside. */
final class IpxeScript {

    private static final String HEAD = "#!ipxe\n";

    private IpxeScript() {}

    /** Has iPXE come back with what it knows of the machine. */
    static String whoAreYou(String base) {
        return HEAD + "chain --replace --autofree " + base + "/machine.ipxe?mac=${netX/mac:hexhyp}&uuid=${uuid}"
                + "&platform=${platform}&arch=${buildarch}&vendor=${manufacturer:uristring}"
                + "&model=${product:uristring}&serial=${serial:uristring}\n";
    }

    /** Empty for a machine that is to hear nothing. @param addressOf where a file of what it starts is, below the boot tree */
    static Optional<String> of(
            BootDecision decision, BootClient client, String base, Function<BootFile, String> addressOf) {
        if (decision instanceof BootDecision.Start start) {
            return Optional.of(HEAD + start(start.entry(), client, base, addressOf.andThen(path -> base + "/" + path)));
        }
        if (decision instanceof BootDecision.LocalDisk local) {
            return Optional.of(HEAD + disk(local.way(), base));
        }
        if (decision instanceof BootDecision.Discover discover) {
            return Optional.of(HEAD + disk(discover.way(), base));
        }
        return Optional.empty();
    }

    private static String start(BootEntry entry, BootClient client, String base, Function<BootFile, String> addressOf) {
        List<BootFile> loaded = entry.files().stream()
                .filter(file -> !entry.namesInArguments(file))
                .toList();
        var script = new StringBuilder();
        boolean wimboot = entry.kind() == BootEntry.Kind.WINPE;
        script.append("kernel ").append(addressOf.apply(entry.kernel()));
        if (!wimboot && client.platform().isUefi()) {
            // A Linux kernel on UEFI finds its RAM disks by name (EFI stub).
            loaded.forEach(file -> script.append(" initrd=").append(file.name()));
        }
        String server = java.net.URI.create(base).getHost();
        script.append(' ').append(entry.arguments(server, addressOf)).append(" || goto failed\n");
        for (BootFile file : loaded) {
            script.append("initrd --name ").append(file.name()).append(' ').append(addressOf.apply(file));
            script.append(wimboot ? " " + file.name() : "").append(" || goto failed\n");
        }
        script.append("imgfetch --name begun ")
                .append(base)
                .append("/begun/")
                .append(entry.name())
                .append('/');
        script.append(client.mac().hyphened()).append(" && imgfree begun ||\n");
        script.append("boot || goto failed\n:failed\necho Cannot start ").append(entry.name());
        return script.append("; trying again in 10 s\nsleep 10\nreboot\n").toString();
    }

    private static String disk(DiskWay way, String base) {
        return switch (way) {
            case BOOT_SECTOR -> "sanboot --no-describe --drive 0x80 ||\nexit\n";
            case DISK_LOADER -> "chain " + base + "/loaders/grubx64.efi ||\nexit\n";
            case FIRMWARE -> "exit\n";
        };
    }
}
