// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
/** What the engine's own tests build engines of, beside the fakes of its ports. */
package org.todoke.engine.kit;
