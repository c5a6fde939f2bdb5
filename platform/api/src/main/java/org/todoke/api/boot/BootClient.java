// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

import java.util.Optional;

/**
 * A machine that asks what to start. Nobody vouches for what it says of itself.
 *
 * @param uuid from SMBIOS, lower case, in the order in which its owner reads it; empty when it sends none
 * @param overHttp whether its firmware wants its loader by HTTP and not by TFTP
 */
public record BootClient(MacAddress mac, Optional<String> uuid, Platform platform, boolean overHttp, Stage stage) {

    /** How far it has come. */
    public enum Stage {
        /** Its firmware asks for a loader. */
        FIRMWARE,
        /** Our loader, or an iPXE in its network card, asks for a script. */
        IPXE
    }
}
