// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Questions to the people at the machine, and their answers. */
package org.todoke.agent.ask;
