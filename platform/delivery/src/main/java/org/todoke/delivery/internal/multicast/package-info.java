// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The sending side of multicast sessions, on Netty. What is of one session runs on one event loop. */
package org.todoke.delivery.internal.multicast;
