// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** DHCP: packets, and the component that answers them. */
package org.todoke.boot.dhcp.internal;
