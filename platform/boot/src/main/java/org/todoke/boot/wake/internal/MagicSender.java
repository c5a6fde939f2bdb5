// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.wake.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.wake.WakeCall;
import org.todoke.api.wake.WakeOutcome;
import org.todoke.boot.net.internal.LocalAddress;

/**
 * Sends magic packets: by every address of every interface to its network's broadcast address and to 255.255.255.255, and to the broadcast addresses
 * of other networks that are set. A socket is bound to the address that it sends by: the system then lets a packet to 255.255.255.255 leave by that
 * interface, and by no other. Thread-safe; keeps no socket open.
 */
@Component(service = MagicSender.class, configurationPid = WakeSettings.PID)
public final class MagicSender {

    private static final Logger LOG = LoggerFactory.getLogger(MagicSender.class);
    private static final String EVERYBODY = "255.255.255.255";

    private volatile WakeRules rules;

    @Activate
    public MagicSender(WakeSettings settings) {
        this(WakeRules.of(settings));
    }

    MagicSender(WakeRules rules) {
        this.rules = rules;
    }

    @Modified
    public void configure(WakeSettings settings) {
        rules = WakeRules.of(settings);
    }

    /** Sends a packet for each of the machine's cards each way; that nothing could be sent is an answer, no exception. */
    public WakeOutcome send(WakeCall call) {
        WakeRules now = rules;
        int sent = 0;
        var trouble = new ArrayList<String>();
        for (Way way : ways(now, trouble)) {
            try {
                sent += send(call.macs(), way, now);
            } catch (IOException e) {
                trouble.add(way + ": " + e.getMessage());
            }
        }
        if (!trouble.isEmpty()) {
            LOG.warn("Not all magic packets for {} were sent: {}", call.machine(), trouble);
        }
        LOG.info("{} magic packets for {} ({}) are sent", sent, call.machine(), call.macs());
        return new WakeOutcome(call, sent, sent > 0 ? Optional.empty() : Optional.of(why(trouble)));
    }

    private static String why(List<String> trouble) {
        return trouble.isEmpty() ? "no interface with an IPv4 address" : String.join("; ", trouble);
    }

    private static int send(List<MacAddress> macs, Way way, WakeRules rules) throws IOException {
        // Of IPv4 alone: a socket of IPv6 sends no broadcast.
        try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.bind(new InetSocketAddress(way.from(), 0));
            for (MacAddress mac : macs) {
                byte[] packet = MagicPacket.of(mac, rules.passwordOf(mac));
                channel.send(ByteBuffer.wrap(packet), new InetSocketAddress(way.to(), rules.port()));
            }
            return macs.size();
        }
    }

    private static List<Way> ways(WakeRules rules, List<String> trouble) {
        var ways = new ArrayList<Way>();
        try {
            InetAddress everybody = InetAddress.getByName(EVERYBODY);
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                if (isUsed(network, rules)) {
                    addresses(network).forEach(address -> {
                        ways.add(new Way(network.getName(), address.getAddress(), address.getBroadcast()));
                        ways.add(new Way(network.getName(), address.getAddress(), everybody));
                    });
                }
            }
            rules.broadcasts()
                    .forEach(
                            address -> ways.add(new Way("", LocalAddress.inet(Ipv4.NONE), LocalAddress.inet(address))));
        } catch (IOException e) {
            trouble.add(e.getMessage());
        }
        return ways;
    }

    private static boolean isUsed(NetworkInterface network, WakeRules rules) throws SocketException {
        return network.isUp()
                && (rules.interfaces().isEmpty()
                        ? !network.isLoopback()
                        : rules.interfaces().contains(network.getName()));
    }

    /** Those of IPv4 that have a broadcast address: a tunnel has none, and nothing sleeps behind it. */
    private static Stream<InterfaceAddress> addresses(NetworkInterface network) {
        return network.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address && address.getBroadcast() != null);
    }

    /** @param device for people; empty when the system chooses by its routes */
    private record Way(String device, InetAddress from, InetAddress to) {
        @Override
        public String toString() {
            return device.isEmpty() ? to.getHostAddress() : to.getHostAddress() + " by " + device;
        }
    }
}
