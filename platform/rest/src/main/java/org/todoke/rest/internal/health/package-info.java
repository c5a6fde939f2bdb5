// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Whether the server lives and whether it is ready, over HTTP and, for the start script, in a file. */
package org.todoke.rest.internal.health;
