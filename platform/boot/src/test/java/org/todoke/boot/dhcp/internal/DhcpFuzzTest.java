// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.todoke.api.boot.BootMode;
import org.todoke.api.boot.DhcpAnswer;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.text.Message;
import org.todoke.boot.loader.internal.LoaderFolder;
import org.todoke.boot.plane.internal.Plane;
import org.todoke.boot.plane.internal.PlaneSettings;

@DisplayName("Whatever comes by DHCP")
class DhcpFuzzTest {

    private static final Ipv4 OWN = Ipv4.parse("10.0.0.1");

    private final Plane plane = new Plane(
            BootMode.PROXY,
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
                    PlaneSettings.Ipv6.OFF),
            why -> {});
    private final DhcpReplies replies = new DhcpReplies(new BootFileNames(plane, new LoaderFolder(plane)));

    @FuzzTest(maxDuration = "2m")
    @DisplayName("is refused as malformed, or read and answered, and what is answered can be written and read")
    void isReadOrRefused(byte[] bytes) throws MalformedPacketException {
        DhcpPacket packet;
        try {
            packet = DhcpDecoder.decode(bytes);
        } catch (MalformedPacketException e) {
            return;
        }
        for (boolean proxyPort : new boolean[] {false, true}) {
            Optional<DhcpQuestion> question = new DhcpReader(BootMode.PROXY).read(packet, "eth0", OWN, proxyPort);
            for (DhcpAnswer.Address address : List.of(
                    new DhcpAnswer.Address.Silent(Message.of("none")),
                    new DhcpAnswer.Address.Refused(Message.of("none")))) {
                Optional<DhcpPacket> reply = question.flatMap(
                        asked -> replies.reply(packet, new DhcpAnswer(asked, address, Optional.empty())));
                if (reply.isPresent()) {
                    DhcpPacket read = DhcpDecoder.decode(DhcpEncoder.encode(reply.get()));
                    assertThat(read.transaction()).isEqualTo(packet.transaction());
                }
            }
        }
    }
}
