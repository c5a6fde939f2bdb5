// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Wake-on-LAN: the Camel component {@code wol:}, and how it is seen that a machine without an agent has come on. */
package org.todoke.boot.wake.internal;
