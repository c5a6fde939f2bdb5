// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What changes, told as it happens to those who listen (Server-Sent Events). */
package org.todoke.rest.internal.events;
