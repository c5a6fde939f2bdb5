// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's own filter counts what leaves the machine, so that nothing of what is seen is the sender's word. */
@DisplayName("What a sender's datagrams look like on the wire of a machine with two cards")
class SendingOptionsIT {

    private static final int ENOUGH = 5;
    private static final String ONE_MEBIBYTE_OF_ZEROS =
            "30e14955ebf1352266dc2ff8067e68104607e750abb9d3b36582b8af909fcb58";

    @TempDir
    Path folder;

    private Lab lab;
    private Talk sender;

    @BeforeEach
    void lab() throws Exception {
        lab = new Lab(1);
        lab.set("second");
    }

    @AfterEach
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{0} sockets, to {1} with \"{2}\": all by {3} with TTL or hop limit {4} and DSCP {5}")
    @CsvSource({
        "native, 239.255.77.9, by=eth1 across=5/46, eth1, 5, 46",
        "native, ff15::4d09, by=eth1 across=5/46, eth1, 5, 46",
        "plain, 239.255.77.9, by=eth1 across=7/10, eth1, 7, 10",
        "plain, ff15::4d09, by=eth1 across=7/10, eth1, 7, 10",
        "native, 239.255.77.9, across=1/0, eth0, 1, 0",
        "native, 239.255.77.9, by= across=2/0, eth0, 2, 0"
    })
    void marks(String kind, String group, String options, String card, int hops, int dscp) throws Exception {
        count(group.contains(":") ? "ip6 hoplimit " : "ip ttl ", hops, group.contains(":") ? "ip6" : "ip", dscp, card);
        start(kind);
        sender.say("open 1 MAXIMUM 0 to=" + group + " " + options);
        sender.await("opened");
        Awaitility.await("datagrams as they are to be").until(() -> counted("right") + counted("other") >= ENOUGH);
        assertThat(counted("other"))
                .as(lab.run("srv", "nft", "list", "ruleset"))
                .isZero();
    }

    @ParameterizedTest(name = "data in {0} datagrams bears the marks too")
    @ValueSource(strings = {"on", "off"})
    void data(String segmentation) throws Exception {
        lab.set("offload", segmentation);
        count("ip ttl ", 3, "ip", 34, "eth0");
        start("native");
        Talk receiver = lab.receiver(1, folder.resolve("received"), 3_000);
        sender.say("open 1 MAXIMUM 0 across=3/34");
        sender.await("opened");
        receiver.say(sender.all("invite ").get(0));
        assertThat(receiver.await("received")).contains("COMPLETE", "unicast 0");
        assertThat(counted("right")).isPositive();
        assertThat(counted("other"))
                .as(lab.run("srv", "nft", "list", "ruleset"))
                .isZero();
    }

    @Test
    @DisplayName("A card that is not there is refused, and the next session is not")
    void refused() throws Exception {
        start("native");
        sender.say("open 1 MAXIMUM 0 by=eth7");
        assertThat(sender.await("refused")).contains("delivery.multicast.no-interface", "eth7");
        sender.say("open 1 MAXIMUM 0");
        sender.await("opened");
    }

    private void start(String kind) throws IOException {
        Path object = Files.write(folder.resolve("object"), new byte[1 << 20]);
        sender = lab.sender(object, ONE_MEBIBYTE_OF_ZEROS, kind);
    }

    /** From now on datagrams to receivers are counted: those by this card with these marks, and all others. */
    private void count(String hopsField, int hops, String family, int dscp, String card) throws Exception {
        lab.run("srv", "nft", "add table inet seen");
        lab.run("srv", "nft", "add counter inet seen right");
        lab.run("srv", "nft", "add counter inet seen other");
        lab.run("srv", "nft", "add chain inet seen out { type filter hook postrouting priority 0; }");
        String marks = "oifname " + card + " " + hopsField + hops + " " + family + " dscp " + dscp;
        lab.run("srv", "nft", "add rule inet seen out udp dport 8184 " + marks + " counter name right accept");
        lab.run("srv", "nft", "add rule inet seen out udp dport 8184 counter name other");
    }

    private long counted(String name) throws Exception {
        return Long.parseLong(
                lab.run("srv", "nft", "list counter inet seen " + name).replaceAll("(?s).*packets (\\d+).*", "$1"));
    }
}
