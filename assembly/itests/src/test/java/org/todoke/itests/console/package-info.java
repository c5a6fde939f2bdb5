// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The console in a real browser. */
package org.todoke.itests.console;
