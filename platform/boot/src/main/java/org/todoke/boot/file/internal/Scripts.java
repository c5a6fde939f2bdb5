// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.file.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootEntry.BootFile;
import org.todoke.api.boot.BootFiles.Request;
import org.todoke.api.boot.BootService;
import org.todoke.api.boot.Hardware;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.boot.Platform;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.UrlHost;

/** Finds out who asks for a script, and has the one made that the decision on the machine calls for. */
final class Scripts {

    private static final Pattern GRUB_MACHINE = Pattern.compile("grub/machine-([0-9a-f:]{17})\\.cfg");

    private final Plane plane;
    private final BootService boots;
    private final Answers answers;
    private final FileTrace trace;

    Scripts(Plane plane, BootService boots, Answers answers, FileTrace trace) {
        this.plane = plane;
        this.boots = boots;
        this.answers = answers;
        this.trace = trace;
    }

    Optional<String> find(Request request) {
        String base = plane.httpBase(request.server());
        return switch (request.path()) {
            case "boot.ipxe" -> Optional.of(IpxeScript.whoAreYou(base));
            case "machine.ipxe" -> ipxe(request, base);
            case "grub/grub.cfg" -> Optional.of(GrubScript.whoAreYou());
            default -> grub(request);
        };
    }

    private Optional<String> ipxe(Request request, String base) {
        Map<String, String> said = request.query();
        if (!MacAddress.isMacAddress(said.getOrDefault("mac", ""))) {
            return Optional.empty();
        }
        var client = new BootClient(
                MacAddress.parse(said.get("mac")),
                uuid(said.getOrDefault("uuid", "")),
                Platform.ofIpxe(said.getOrDefault("platform", ""), said.getOrDefault("arch", ""))
                        .orElse(Platform.OTHER),
                false,
                Stage.IPXE);
        var hardware = new Hardware(
                said.getOrDefault("vendor", ""), said.getOrDefault("model", ""), said.getOrDefault("serial", ""));
        BootDecision decision = boots.arrive(client, hardware);
        trace.note(request, client.mac(), decision.why());
        return isRefused(decision, client, request)
                ? Optional.empty()
                : IpxeScript.of(decision, client, base, addresses(decision, client));
    }

    /** GRUB is loaded on UEFI alone, and knows nothing of the machine but its network card. */
    private Optional<String> grub(Request request) {
        Matcher machine = GRUB_MACHINE.matcher(request.path());
        if (!machine.matches() || !MacAddress.isMacAddress(machine.group(1))) {
            return Optional.empty();
        }
        var client = new BootClient(
                MacAddress.parse(machine.group(1)), Optional.empty(), Platform.UEFI_X64, false, Stage.IPXE);
        BootDecision decision = boots.arrive(client, Hardware.unknown());
        trace.note(request, client.mac(), decision.why());
        return isRefused(decision, client, request)
                ? Optional.empty()
                : GrubScript.of(
                        decision,
                        client,
                        UrlHost.of(request.server()),
                        plane.httpBase(request.server()),
                        addresses(decision, client));
    }

    private boolean isRefused(BootDecision decision, BootClient client, Request request) {
        return decision instanceof BootDecision.Start start && answers.isRefused(start.entry(), client.mac(), request);
    }

    private Function<BootFile, String> addresses(BootDecision decision, BootClient client) {
        return decision instanceof BootDecision.Start start
                ? answers.addressesFor(start.entry(), start.machine(), client.mac())
                : BootFile::name;
    }

    /** Empty as well for the ones that machines without a UUID of their own have in common. */
    private static Optional<String> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.getMostSignificantBits() != 0 || uuid.getLeastSignificantBits() != 0)
                    .filter(uuid -> uuid.getMostSignificantBits() != -1 || uuid.getLeastSignificantBits() != -1)
                    .map(uuid -> uuid.toString().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
