// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.store.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The forms that stored boot entries have had. */
final class BootEntryForms {

    private BootEntryForms() {}

    /** Form 2 says of each file what it is for; there were no answer files before. */
    static JsonNode withUse(JsonNode entry) {
        ObjectNode next = entry.deepCopy();
        ((ObjectNode) next.get("kernel")).put("use", "LOADED");
        next.get("files").forEach(file -> ((ObjectNode) file).put("use", "LOADED"));
        return next;
    }
}
