// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Sockets tied to interfaces. */
package org.todoke.boot.net.internal;
