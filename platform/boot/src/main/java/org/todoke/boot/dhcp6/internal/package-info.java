// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** DHCPv6 for boot clients (RFC 8415, 5970): messages as exchanges of Camel. */
package org.todoke.boot.dhcp6.internal;
