// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Failures and waiting work, told by mail and webhook. Nothing here is null. */
package org.todoke.notices.internal;
