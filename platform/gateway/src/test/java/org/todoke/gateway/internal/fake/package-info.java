// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Services in memory, and the gateway served by the Jetty that the server runs. */
package org.todoke.gateway.internal.fake;
