// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Between the protocol's types and the server's: orders and probes out, facts and reports in. */
package org.todoke.gateway.internal.mapping;
