// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** Content to machines over HTTPS: whole objects and parts of them, to whom they are meant for. */
package org.todoke.delivery.internal;
