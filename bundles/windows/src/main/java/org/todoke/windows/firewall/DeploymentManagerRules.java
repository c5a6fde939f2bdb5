// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.firewall;

import java.util.ArrayList;
import java.util.List;
import org.todoke.spi.target.Firewall.Site;
import org.todoke.spi.target.FirewallRule;
import org.todoke.spi.target.FirewallRule.Protocol;

/** The seed's own rules, under its names (F-7.1, F-7.2, F-7.3). */
public final class DeploymentManagerRules {

    /** F-5.4 calls it so; elsewhere any name will do (F-5.3). */
    public static final String ECHO_NAME = "ICMP Allow incoming V4 echo request";

    /** F-7.2's example. */
    public static final String SERVER_FOLDER = "C:\\Program Files\\NEC\\DeploymentManager";

    private static final List<String> MACHINE_PROGRAMS = List.of("DepAgent.exe", "rupdsvc.exe");
    private static final List<String> SERVER_PROGRAMS = List.of(
            "apiserv.exe",
            "bkressvc.exe",
            "depssvc.exe",
            "ftsvc.exe",
            "pxemtftp.exe",
            "pxesvc.exe",
            "rupdssvc.exe",
            "schwatch.exe");
    private static final int DHCP = 67;

    private DeploymentManagerRules() {}

    /** @param usualFolder where the programs are unless the site says otherwise */
    public static List<FirewallRule> machine(Site site, String usualFolder) {
        var rules = new ArrayList<FirewallRule>();
        rules.add(FirewallRule.echo(ECHO_NAME).from(site.serverAddresses()));
        MACHINE_PROGRAMS.forEach(program -> rules.add(program(folder(site, usualFolder), program)));
        return rules;
    }

    public static List<FirewallRule> server(Site site) {
        var rules = new ArrayList<FirewallRule>();
        rules.add(port(Protocol.UDP, DHCP));
        rules.add(port(Protocol.UDP, 69));
        rules.add(port(Protocol.TCP, 80));
        rules.addAll(both(111));
        rules.addAll(both(2049));
        rules.add(port(Protocol.UDP, 4011));
        SERVER_PROGRAMS.forEach(program -> rules.add(program(folder(site, SERVER_FOLDER), program)));
        return rules;
    }

    /** The server on 2003: another maker's DHCP server and the mount service of NFS beside the usual (F-3.3, F-3.4). */
    public static List<FirewallRule> serverOn2003(Site site) {
        var rules = new ArrayList<FirewallRule>();
        rules.add(FirewallRule.port("DHCP(UDP67)", Protocol.UDP, DHCP));
        rules.addAll(both(1048));
        server(site).stream()
                .filter(rule -> !rule.equals(port(Protocol.UDP, DHCP)))
                .forEach(rules::add);
        return rules;
    }

    private static List<FirewallRule> both(int port) {
        return List.of(port(Protocol.TCP, port), port(Protocol.UDP, port));
    }

    private static FirewallRule port(Protocol protocol, int port) {
        return FirewallRule.port("DeploymentManager(" + protocol + ":" + port + ")", protocol, port);
    }

    private static FirewallRule program(String folder, String program) {
        return FirewallRule.program("DeploymentManager(" + program + ")", folder + "\\" + program);
    }

    private static String folder(Site site, String usual) {
        return site.folder().isEmpty() ? usual : site.folder();
    }
}
