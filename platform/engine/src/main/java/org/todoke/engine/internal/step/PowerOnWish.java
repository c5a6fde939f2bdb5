// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.step;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todoke.api.boot.Ipv4;
import org.todoke.api.boot.MacAddress;
import org.todoke.api.machine.Facts;
import org.todoke.api.scenario.StepSpec;
import org.todoke.api.wake.Sign;

/**
 * Which cards of a machine a power-on step calls, and what shows that it is on.
 *
 * @param macs those that are known, from its agent or from its firmware; at most {@value #MOST_MACS}
 */
public record PowerOnWish(List<MacAddress> macs, Sign sign) {

    static final String PROOF = "proof";
    static final String AGENT = "agent";

    /** A machine with more has bridges and tunnels, which no card listens for. */
    static final int MOST_MACS = 16;

    private static final int MOST_ADDRESSES = 8;
    private static final String ECHO = "echo";
    private static final Pattern PORT = Pattern.compile("tcp:([1-9]\\d{0,4})");
    private static final Pattern ADDRESS =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final int LAST_PORT = 65_535;

    static String proof(StepSpec step) {
        return step.parameters().getOrDefault(PROOF, AGENT);
    }

    static boolean isProof(StepSpec step) {
        String word = proof(step);
        return word.equals(AGENT) || word.equals(ECHO) || PORT.matcher(word).matches() && port(word) <= LAST_PORT;
    }

    /** @param step one whose proof is one ({@link #isProof}) */
    public static PowerOnWish of(StepSpec step, Facts facts) {
        List<MacAddress> macs = Stream.of(Facts.HARDWARE_MAC, Facts.NET_MAC)
                .flatMap(fact -> values(facts, fact))
                .filter(MacAddress::isMacAddress)
                .map(MacAddress::parse)
                .distinct()
                .limit(MOST_MACS)
                .toList();
        return new PowerOnWish(macs, sign(proof(step), facts));
    }

    private static Sign sign(String word, Facts facts) {
        if (word.equals(AGENT)) {
            return new Sign.Agent();
        }
        List<Ipv4> addresses = values(facts, Facts.NET_ADDRESS)
                .filter(address -> ADDRESS.matcher(address).matches())
                .map(Ipv4::parse)
                .limit(MOST_ADDRESSES)
                .toList();
        return word.equals(ECHO) ? new Sign.Echo(addresses) : new Sign.Port(addresses, port(word));
    }

    private static int port(String word) {
        return Integer.parseInt(word.substring(word.indexOf(':') + 1));
    }

    /** Whether there is anything to look at: an agent comes by itself, other machines are asked at their addresses. */
    boolean canBeSeen() {
        if (sign instanceof Sign.Echo echo) {
            return !echo.addresses().isEmpty();
        }
        return !(sign instanceof Sign.Port port) || !port.addresses().isEmpty();
    }

    private static Stream<String> values(Facts facts, String fact) {
        return facts.get(fact).stream()
                .flatMap(values -> Arrays.stream(values.split(",")))
                .map(String::strip);
    }
}
