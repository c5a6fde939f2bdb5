// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.todoke.api.boot.BootDecision;
import org.todoke.api.boot.BootDecision.DiskWay;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.Dhcp6Answer;
import org.todoke.api.boot.Dhcp6Question;
import org.todoke.api.text.Message;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.PlaneSettings;

@DisplayName("Whatever comes by DHCPv6")
class Dhcp6FuzzTest {

    private static final BootDecision DISK = new BootDecision.LocalDisk(DiskWay.DISK_LOADER, Message.of("disk"));

    private final Plane plane = new Plane(
            BootMode.FULL,
            new PlaneSettings(
                    List.of(),
                    false,
                    false,
                    0,
                    1,
                    1,
                    Optional.empty(),
                    PlaneSettings.Ports.standard(),
                    Path.of("none"),
                    8181,
                    new PlaneSettings.Ipv6(true, Optional.of(Dhcp6Samples.NETWORK))),
            why -> {});
    private final Dhcp6Replies replies =
            new Dhcp6Replies(plane, new LoaderFolder(plane), Dhcp6Samples.OWN, Optional.of(Dhcp6Samples.NETWORK));
    private final Dhcp6Reader reader = new Dhcp6Reader(Dhcp6Samples.OWN);

    @FuzzTest(maxDuration = "2m")
    @DisplayName("is refused as malformed, or read and answered, and what is answered can be written")
    void isReadOrRefused(byte[] bytes) {
        Dhcp6Packet packet;
        try {
            packet = Dhcp6Codec.decode(bytes);
        } catch (MalformedMessageException e) {
            return;
        }
        Optional<Dhcp6Question> question = reader.read(packet, Dhcp6Samples.CLIENT, "eth0");
        question.map(asked -> new Dhcp6Answer(asked, asked.boot().map(client -> DISK)))
                .flatMap(answer -> replies.reply(packet, answer, Dhcp6Samples.SERVER))
                .ifPresent(reply -> {
                    assertThat(reply.transaction()).isEqualTo(packet.transaction());
                    assertThat(Dhcp6Codec.encode(reply)).isNotEmpty();
                });
    }
}
