// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp.internal;

/** The codes of options that this server reads or writes (RFC 2132, 3046, 4578; 175 is iPXE's). */
final class DhcpCode {

    static final int PAD = 0;
    static final int SUBNET_MASK = 1;
    static final int ROUTER = 3;
    static final int NAME_SERVER = 6;
    static final int HOST_NAME = 12;
    static final int DOMAIN_NAME = 15;
    static final int BROADCAST = 28;
    static final int VENDOR_SPECIFIC = 43;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_TIME = 51;
    static final int OVERLOAD = 52;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER_ID = 54;
    static final int MESSAGE = 56;
    static final int MAX_SIZE = 57;
    static final int RENEWAL_TIME = 58;
    static final int REBINDING_TIME = 59;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT_ID = 61;
    static final int TFTP_SERVER = 66;
    static final int BOOT_FILE = 67;
    static final int USER_CLASS = 77;
    static final int RELAY_INFORMATION = 82;
    static final int CLIENT_ARCHITECTURE = 93;
    static final int CLIENT_INTERFACE = 94;
    static final int CLIENT_MACHINE_ID = 97;
    static final int IPXE = 175;
    static final int END = 255;

    private DhcpCode() {}
}
