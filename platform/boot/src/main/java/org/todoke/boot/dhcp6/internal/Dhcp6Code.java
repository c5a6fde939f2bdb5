// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.boot.dhcp6.internal;

/** The types of messages and the codes of options that this server reads or writes (RFC 8415, 5970, 6939). */
final class Dhcp6Code {

    static final int SOLICIT = 1;
    static final int ADVERTISE = 2;
    static final int REQUEST = 3;
    static final int CONFIRM = 4;
    static final int RENEW = 5;
    static final int REBIND = 6;
    static final int REPLY = 7;
    static final int RELEASE = 8;
    static final int DECLINE = 9;
    static final int INFORMATION_REQUEST = 11;
    static final int RELAY_FORWARD = 12;
    static final int RELAY_REPLY = 13;

    static final int CLIENT_ID = 1;
    static final int SERVER_ID = 2;
    static final int ADDRESSES = 3;
    static final int ADDRESS = 5;
    static final int WANTED = 6;
    static final int PREFERENCE = 7;
    static final int RELAYED = 9;
    static final int STATUS = 13;
    static final int USER_CLASS = 15;
    static final int VENDOR_CLASS = 16;
    static final int INTERFACE_ID = 18;
    static final int BOOT_FILE_URL = 59;
    static final int CLIENT_ARCHITECTURE = 61;
    static final int CLIENT_LINK_LAYER = 79;

    static final int SUCCESS = 0;
    static final int NO_ADDRESS = 2;
    static final int NO_BINDING = 3;
    static final int NOT_ON_LINK = 4;

    private Dhcp6Code() {}
}
