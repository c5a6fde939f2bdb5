// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What the users of consoles and programs sign in with. */
package org.todoke.security.access.internal;
