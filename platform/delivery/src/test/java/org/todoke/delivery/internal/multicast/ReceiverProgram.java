// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.delivery.internal.multicast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import org.todoke.agent.wire.json.Json;
import org.todoke.agent.wire.multicast.BlockLayout;
import org.todoke.agent.wire.multicast.Invitation;
import org.todoke.agent.wire.multicast.receive.Leaving;
import org.todoke.agent.wire.multicast.receive.MulticastReceiver;
import org.todoke.agent.wire.multicast.receive.Received;
import org.todoke.agent.wire.multicast.receive.ReceiverProgress;
import org.todoke.agent.wire.multicast.receive.ReceiverSettings;
import org.todoke.agent.wire.multicast.receive.UnicastSource;
import org.todoke.agent.wire.work.ContentRef;

/** A receiver as a process of its own: reads invitations from standard input, one a line, and receives each into the file given. */
public final class ReceiverProgram {

    private ReceiverProgram() {}

    /** Arguments: the file, milliseconds of silence. */
    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        var in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Invitation invitation = Invitation.of(Json.parse(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            try {
                Received received = new MulticastReceiver(
                                invitation,
                                new Http(),
                                ReceiverSettings.defaults().withSilence(Long.parseLong(args[1])))
                        .receive(Path.of(args[0]), new Progress());
                System.out.println("received " + received);
            } catch (IOException e) {
                System.out.println("failed " + e);
            }
        }
        System.exit(0);
    }

    private static final class Progress implements ReceiverProgress {

        private long said = -1;

        @Override
        public void received(long bytes) {
            long share = bytes >> 20;
            if (share != said) {
                said = share;
                System.out.println("progress " + bytes);
            }
        }

        @Override
        public void fallsBack(Leaving why, long missing) {
            System.out.println("unicast " + why + " " + missing);
        }
    }

    private static final class Http implements UnicastSource {

        @Override
        public InputStream open(ContentRef content, long from, long length) throws IOException {
            HttpURLConnection connection = connect("/object");
            connection.setRequestProperty("Range", "bytes=" + from + "-" + (from + length - 1));
            return connection.getInputStream();
        }

        @Override
        public InputStream blockHashes(ContentRef content, BlockLayout layout) throws IOException {
            return connect("/hashes").getInputStream();
        }

        private static HttpURLConnection connect(String path) throws IOException {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://10.77.0.1:8080" + path).toURL().openConnection();
            connection.setConnectTimeout(5_000);
            connection.setReadTimeout(10_000);
            return connection;
        }
    }
}
