// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Programs of the system: started with a clean environment, bounded in time and output, killed with their children. */
package org.todoke.agent.process;
