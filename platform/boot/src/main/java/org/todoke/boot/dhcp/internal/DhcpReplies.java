// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

import java.time.Duration;
import java.util.Optional;
import org.todoke.api.boot.AddressPool;
import org.todoke.api.boot.BootClient;
import org.todoke.api.boot.BootClient.Stage;
import org.todoke.api.boot.DhcpAnswer;
import org.todoke.api.boot.DhcpAnswer.Address;
import org.todoke.api.boot.DhcpQuestion;
import org.todoke.api.boot.DhcpQuestion.Kind;
import org.todoke.api.boot.Ipv4;

/** Makes the packet of an answer; empty where the client hears nothing. */
final class DhcpReplies {

    private static final int OFFER = 2;
    private static final int ACK = 5;
    private static final int NAK = 6;
    /** PXE 2.1, table 2-1: sub-option 6 with bit 3 has the client load the named file without a discovery of its own. */
    private static final byte[] USE_NAMED_FILE = {6, 1, 8, (byte) DhcpCode.END};
    /** iPXE's sub-option 176: it need not wait for a further server's boot offer. */
    private static final byte[] NO_PROXY = {(byte) 176, 1, 1};

    private final BootFileNames files;

    DhcpReplies(BootFileNames files) {
        this.files = files;
    }

    Optional<DhcpPacket> reply(DhcpPacket request, DhcpAnswer answer) {
        Address address = answer.address();
        if (address instanceof Address.Given given) {
            return Optional.of(given(request, answer, given));
        }
        if (address instanceof Address.Informed informed) {
            return Optional.of(informed(request, answer, informed));
        }
        if (address instanceof Address.Refused) {
            return Optional.of(refused(request, answer.question()));
        }
        return proxy(request, answer);
    }

    private DhcpPacket given(DhcpPacket request, DhcpAnswer answer, Address.Given given) {
        int type = answer.question().kind() == Kind.DISCOVER ? OFFER : ACK;
        DhcpOptions.Builder said = begin(type, request, answer.question());
        Duration lease = given.pool().lease();
        said.putNumber(DhcpCode.LEASE_TIME, lease.toSeconds());
        said.putNumber(DhcpCode.RENEWAL_TIME, lease.toSeconds() / 2);
        said.putNumber(DhcpCode.REBINDING_TIME, lease.toSeconds() * 7 / 8);
        network(said, given.pool());
        return complete(request, answer, given.lease().address(), said);
    }

    private DhcpPacket informed(DhcpPacket request, DhcpAnswer answer, Address.Informed informed) {
        DhcpOptions.Builder said = begin(ACK, request, answer.question());
        network(said, informed.pool());
        return complete(request, answer, Ipv4.NONE, said);
    }

    private static DhcpPacket refused(DhcpPacket request, DhcpQuestion question) {
        DhcpOptions.Builder said = begin(NAK, request, question);
        end(said, request);
        return request.reply(Ipv4.NONE, Ipv4.NONE, "", said.build());
    }

    /** Without an address of its own to give, the server answers boot clients alone, and says no word to those of another server's. */
    private Optional<DhcpPacket> proxy(DhcpPacket request, DhcpAnswer answer) {
        DhcpQuestion question = answer.question();
        boolean asked = question.kind() == Kind.DISCOVER
                || question.place().proxyPort() && (question.kind() == Kind.REQUEST || question.kind() == Kind.INFORM);
        if (question.mode() != org.todoke.api.boot.BootMode.PROXY
                || !asked
                || file(answer).isEmpty()) {
            return Optional.empty();
        }
        int type = question.kind() == Kind.DISCOVER ? OFFER : ACK;
        return Optional.of(complete(request, answer, Ipv4.NONE, begin(type, request, question)));
    }

    private static DhcpOptions.Builder begin(int type, DhcpPacket request, DhcpQuestion question) {
        return DhcpOptions.builder()
                .put(DhcpCode.MESSAGE_TYPE, (byte) type)
                .put(DhcpCode.SERVER_ID, question.place().server());
    }

    private static void network(DhcpOptions.Builder said, AddressPool pool) {
        said.put(DhcpCode.SUBNET_MASK, pool.network().mask());
        said.put(DhcpCode.BROADCAST, pool.network().broadcast());
        pool.router().ifPresent(router -> said.put(DhcpCode.ROUTER, router));
        pool.nameServers().forEach(server -> said.append(DhcpCode.NAME_SERVER, server.bytes()));
        if (!pool.domain().isEmpty()) {
            said.put(DhcpCode.DOMAIN_NAME, pool.domain());
        }
    }

    private DhcpPacket complete(DhcpPacket request, DhcpAnswer answer, Ipv4 yours, DhcpOptions.Builder said) {
        Optional<String> file = file(answer);
        if (file.isEmpty()) {
            end(said, request);
            return request.reply(yours, Ipv4.NONE, "", said.build());
        }
        DhcpQuestion question = answer.question();
        BootClient client = question.boot().orElseThrow();
        Ipv4 server = question.place().server();
        said.put(DhcpCode.VENDOR_CLASS, client.overHttp() ? "HTTPClient" : "PXEClient");
        said.copy(DhcpCode.CLIENT_MACHINE_ID, request.options());
        if (!client.overHttp()) {
            said.put(DhcpCode.VENDOR_SPECIFIC, USE_NAMED_FILE);
        }
        said.put(DhcpCode.TFTP_SERVER, server.toString());
        said.put(DhcpCode.BOOT_FILE, file.get());
        if (client.stage() == Stage.IPXE) {
            said.put(DhcpCode.IPXE, NO_PROXY);
        }
        end(said, request);
        return request.reply(yours, server, file.get(), said.build());
    }

    /** RFC 6842 and 3046: a client's identifier and a relay's information go back as they came, the latter last. */
    private static void end(DhcpOptions.Builder said, DhcpPacket request) {
        said.copy(DhcpCode.CLIENT_ID, request.options());
        said.copy(DhcpCode.RELAY_INFORMATION, request.options());
    }

    private Optional<String> file(DhcpAnswer answer) {
        return answer.boots()
                ? answer.question()
                        .boot()
                        .flatMap(client ->
                                files.of(client, answer.question().place().server()))
                : Optional.empty();
    }
}
