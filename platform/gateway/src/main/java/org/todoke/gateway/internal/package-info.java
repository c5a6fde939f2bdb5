// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The way in for agents: the servlet, the limits that protect it, and the polls that wait for work. */
package org.todoke.gateway.internal;
