// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.spi.console;

import org.osgi.annotation.versioning.ConsumerType;
import org.todoke.api.access.Permission;
import org.todoke.api.text.ResourceTexts;

/**
 * A page, a tab or an editor that a bundle brings to the web console, registered as a service of that bundle. It is an ECMAScript module below the folder
 * {@value #FOLDER} of the bundle, whose default export is {@code kit => class extends kit.View}; the kit has what the console's own pages are made of. The
 * view's {@code route} says where it stands: {@code steps} of the path (of a machine's tab its id), {@code query}, and for an editor {@code values}, the
 * step's parameters, which it changes.
 * The console loads nothing from elsewhere, so a module may import only from its own folder. Thread-safe, and does no I/O.
 */
@ConsumerType
public interface ConsolePart {

    /** The folder of the bundle that the console serves; nothing else of the bundle can be read. */
    String FOLDER = "console";

    /** Where the part stands. */
    enum Place {
        /** A page of its own, at the end of the navigation. */
        PAGE,
        /** A tab of each machine's page. */
        MACHINE_TAB,
        /** The form of a kind of step in the scenario's editor, in the place of the console's own if it has one. */
        STEP_EDITOR
    }

    /** Unique among all parts: a small letter, then up to 39 small letters, digits, dots or hyphens. */
    String id();

    Place place();

    /** The module's path below {@link #FOLDER}, such as {@code sample.js}. */
    String module();

    /** What a user needs somewhere in order to see it. The calls that the module makes are checked by themselves. */
    Permission permission();

    /** The texts of the module. The console gives them all to the browser. */
    ResourceTexts texts();

    /** The key of the part's name among its texts. */
    String title();

    /** The type of the step that a {@link Place#STEP_EDITOR} is for; empty for any other place. */
    default String step() {
        return "";
    }
}
