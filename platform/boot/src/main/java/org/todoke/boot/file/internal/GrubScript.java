// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.util.List;
import java.util.Optional;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.Ipv4;

/** Scripts in GRUB's language, for UEFI. Like those of iPXE they hold nothing that could be a command of somebody else's. */
final class GrubScript {

    /** Where systems put their own loaders, the more special ones first; the last is where any disk may have one (UEFI 2.10, 3.5.1.1). */
    private static final List<String> DISK_LOADERS = List.of(
            "/EFI/Microsoft/Boot/bootmgfw.efi",
            "/EFI/debian/shimx64.efi",
            "/EFI/ubuntu/shimx64.efi",
            "/EFI/redhat/shimx64.efi",
            "/EFI/rocky/shimx64.efi",
            "/EFI/almalinux/shimx64.efi",
            "/EFI/centos/shimx64.efi",
            "/EFI/fedora/shimx64.efi",
            "/EFI/opensuse/shim.efi",
            "/EFI/BOOT/BOOTX64.EFI");

    private GrubScript() {}

    static String whoAreYou() {
        return "configfile $prefix/machine-${net_default_mac}.cfg\n";
    }

    /** Empty for a machine that is to hear nothing. */
    static Optional<String> of(BootDecision decision, BootClient client, Ipv4 server) {
        if (decision instanceof BootDecision.Start start) {
            return Optional.of(start(start.entry(), client, server));
        }
        return decision instanceof BootDecision.Ignore ? Optional.empty() : Optional.of(disk());
    }

    private static String disk() {
        var script = new StringBuilder();
        for (String loader : DISK_LOADERS) {
            script.append("if search --no-floppy --set=root --file ")
                    .append(loader)
                    .append("; then\n");
            script.append("  chainloader ($root)").append(loader).append("\n  boot\nfi\n");
        }
        return script.append("exit\n").toString();
    }

    private static String start(BootEntry entry, BootClient client, Ipv4 server) {
        String files = "(tftp," + server + ")/entries/" + entry.name() + "/";
        var script = new StringBuilder();
        script.append("linux ").append(files).append(entry.kernel().name()).append(' ');
        script.append(entry.arguments().replace("${server}", server.toString())).append('\n');
        if (!entry.files().isEmpty()) {
            script.append("initrd");
            for (BootFile file : entry.files()) {
                script.append(' ').append(files).append(file.name());
            }
            script.append('\n');
        }
        script.append("cat (tftp,")
                .append(server)
                .append(")/begun/")
                .append(entry.name())
                .append('/');
        return script.append(client.mac().hyphened()).append("\nboot\n").toString();
    }
}
