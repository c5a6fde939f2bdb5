// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** One request of an agent as HTTP sees it: its body in, one answer out, no thread held while either takes its time. */
package org.todoke.gateway.internal.http;
