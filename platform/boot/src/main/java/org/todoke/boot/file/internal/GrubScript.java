// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootEntry;
import org.todoke.api.boot.BootEntry.BootFile;

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

    /**
     * Empty for a machine that is to hear nothing.
     *
     * @param server this server as it stands in an address, one of IPv6 in brackets
     * @param base the boot tree by HTTP, for what the kernel fetches
     * @param addressOf where a file of what it starts is, below the boot tree
     */
    static Optional<String> of(
            BootDecision decision,
            BootClient client,
            String server,
            String base,
            Function<BootFile, String> addressOf) {
        if (decision instanceof BootDecision.Start start) {
            return Optional.of(start(start.entry(), client, server, base, addressOf));
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

    private static String start(
            BootEntry entry, BootClient client, String server, String base, Function<BootFile, String> addressOf) {
        String tree = "(tftp," + server + ")/";
        List<BootFile> loaded = entry.files().stream()
                .filter(file -> !entry.namesInArguments(file))
                .toList();
        var script = new StringBuilder();
        script.append("linux ")
                .append(tree)
                .append(addressOf.apply(entry.kernel()))
                .append(' ');
        script.append(entry.arguments(server, addressOf.andThen(path -> base + "/" + path)))
                .append('\n');
        if (!loaded.isEmpty()) {
            script.append("initrd");
            loaded.forEach(file -> script.append(' ').append(tree).append(addressOf.apply(file)));
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
