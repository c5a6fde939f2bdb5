// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * So many BIOS machines that all start at once: each gets an address, loads the loader by TFTP, asks again as the loader, and fetches its script by HTTP.
 * Arguments: the report, how many, the number of the first, and {@code lease} to stop when the address is there.
 */
public final class PxeCrowd {

    private PxeCrowd() {}

    public static void main(String[] words) throws Exception {
        int count = Integer.parseInt(words[1]);
        int first = Integer.parseInt(words[2]);
        boolean leaseOnly = words.length > 3 && words[3].equals("lease");
        var lines = new ArrayList<String>();
        var start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try (var exchanges = new DhcpExchanges()) {
            var running = new ArrayList<Future<String>>();
            for (int n = 0; n < count; n++) {
                byte[] mac = {0x52, 0x54, 0, 0x50, (byte) (first + n >> 8), (byte) (first + n)};
                running.add(threads.submit(begun(start, () -> boot(exchanges, mac, leaseOnly))));
            }
            long begin = System.nanoTime();
            start.countDown();
            for (Future<String> one : running) {
                lines.add(one.get());
            }
            lines.add("all in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
        } finally {
            threads.shutdownNow();
        }
        Files.write(Path.of(words[0]), lines);
    }

    private static Callable<String> begun(CountDownLatch start, Callable<String> machine) {
        return () -> {
            start.await();
            try {
                return machine.call();
            } catch (IOException e) {
                return "failed: " + e;
            }
        };
    }

    private static String boot(DhcpExchanges exchanges, byte[] mac, boolean leaseOnly) throws Exception {
        DhcpMessage lease = exchanges.lease(mac, false);
        InetAddress own = lease.yours();
        if (leaseOnly) {
            return "leased " + own.getHostAddress();
        }
        byte[] loader = Fetching.byTftp(own, lease.server(), lease.bootFile());
        DhcpMessage again = exchanges.lease(mac, true);
        String script = Fetching.byHttp(own, again.bootFile());
        String address =
                chained(script).replace("${netX/mac:hexhyp}", hyphened(mac)).replace("${platform}", "pcbios");
        String own2 = Fetching.byHttp(own, address.replaceAll("\\$\\{[^}]*}", ""));
        return "served " + own.getHostAddress() + " " + loader.length + " "
                + own2.lines().findFirst().orElse("");
    }

    private static String chained(String script) throws IOException {
        List<String> lines =
                script.lines().filter(line -> line.startsWith("chain ")).toList();
        if (lines.isEmpty()) {
            throw new IOException("No chain in " + script);
        }
        String[] words = lines.get(0).split(" ");
        return words[words.length - 1];
    }

    private static String hyphened(byte[] mac) {
        var text = new StringBuilder();
        for (byte part : mac) {
            text.append(text.length() == 0 ? "" : "-").append(String.format("%02x", part));
        }
        return text.toString();
    }
}
