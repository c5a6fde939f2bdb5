// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What agents may ask, one class for each kind of message. */
package org.todoke.gateway.internal.call;
