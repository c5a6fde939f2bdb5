// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.target;

import java.util.List;
import org.todoke.api.text.Message;

/**
 * A target bundle's target as it stands.
 *
 * @param bundle symbolic name and version of the bundle that brings it
 * @param capabilities simple names of the kinds of capability that it has
 * @param supported its own lines on what it supports
 * @param formats package formats that it can install
 * @param origin where that bundle came from
 * @param reason why it is refused or quarantined; a plain note when active
 */
public record TargetStatus(
        String id,
        String family,
        String bundle,
        State state,
        List<String> capabilities,
        List<String> supported,
        List<String> formats,
        TargetOrigin origin,
        Message reason) {

    /** Whether it may have machines. */
    public enum State {
        /** It passed the contract check and is asked. */
        ACTIVE,
        /** It did not pass (ruling 11), its id is taken by another bundle, or another target claims the same systems with equal right. */
        REFUSED,
        /** It threw or overran its time in use, and is not asked any more (ruling 11). */
        QUARANTINED
    }

    public TargetStatus {
        capabilities = List.copyOf(capabilities);
        supported = List.copyOf(supported);
        formats = List.copyOf(formats);
    }
}
