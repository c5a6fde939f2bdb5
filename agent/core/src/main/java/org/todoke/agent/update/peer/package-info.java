// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Content between machines of one site (off unless asked for): what is kept for others, how it is given, and how it is fetched. */
package org.todoke.agent.update.peer;
