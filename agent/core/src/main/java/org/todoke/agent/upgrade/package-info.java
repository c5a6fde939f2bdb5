// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Which jar is the agent, and how one takes the place of another without two being at work, or none. */
package org.todoke.agent.upgrade;
