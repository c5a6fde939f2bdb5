// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.agent.update;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todoke.agent.link.GroupSource;
import org.todoke.agent.wire.multicast.Arrival;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.work.ContentRef;

/** Invites to a session whose hashes cannot be had, so that nothing is believed and all comes by unicast; or to none. */
final class FakeGroups implements GroupSource {

    final List<Long> ranges = new ArrayList<>();
    final List<Arrival> told = new ArrayList<>();
    final List<String> peers = new ArrayList<>();
    private byte[] object;
    /** So many questions are not answered. */
    int failing;

    void invite(byte[] toThis) {
        object = toThis;
    }

    void uninvite() {
        object = null;
    }

    @Override
    public Optional<Invitation> invitation(ContentRef content) throws IOException {
        if (failing-- > 0) {
            throw new IOException("Connection refused");
        }
        return object == null
                ? Optional.empty()
                : Optional.of(new Invitation(
                        1,
                        2,
                        0,
                        content,
                        BlockLayout.of(content.sizeBytes()),
                        "239.255.77.1",
                        8184,
                        "127.0.0.1",
                        8185));
    }

    @Override
    public InputStream open(ContentRef content, long from, long length) {
        ranges.add(from);
        return new ByteArrayInputStream(object, (int) from, (int) length);
    }

    @Override
    public InputStream blockHashes(ContentRef content, BlockLayout layout) throws IOException {
        throw new IOException("503");
    }

    @Override
    public void tell(ContentRef content, Arrival arrival) {
        told.add(arrival);
    }

    @Override
    public List<String> peers(ContentRef content) {
        return peers;
    }

    @Override
    public void share(ContentRef content, int port) {
        peers.add("127.0.0.1:" + port);
    }
}
