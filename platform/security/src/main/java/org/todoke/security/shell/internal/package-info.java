// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The first credentials of the server's shell, and how its passwords are kept. */
package org.todoke.security.shell.internal;
