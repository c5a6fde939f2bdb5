// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What an agent says of its machine by itself. */
package org.todoke.agent.facts;
