// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The control role, DepAgent: who this agent is, its session with the server, its reports, the machine's power. */
package org.todoke.agent.control;
