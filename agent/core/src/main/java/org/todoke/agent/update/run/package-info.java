// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** A command of an order, held by a process of its own that outlives the agent (ruling 8). */
package org.todoke.agent.update.run;
