// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** The narrow interface between the control role and the update role (ruling 14): all that each knows of the other. */
package org.todoke.agent.link;
