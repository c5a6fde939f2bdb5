// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What the sample brings to the web console: a page, a tab of each machine, and the form of a step. */
package org.todoke.target.sample.console.internal;
