// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.boot;

/** An address that one machine gets, and no other. */
public record Reservation(MacAddress mac, Ipv4 address) {}
