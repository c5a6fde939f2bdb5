// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.command;

import java.util.List;
import java.util.Locale;
import org.todoke.api.pkg.PackageRepositories.Offer;
import org.todoke.shell.internal.screen.Screen;
import org.todoke.shell.internal.screen.Table;

/** What a repository offers and what became of it here, the reasons in full below. */
record OfferTable(Screen screen) {

    void show(List<Offer> offers) {
        Table table = screen.table("package", "version", "state", "arrived");
        for (Offer offer : offers) {
            table.row(
                    offer.id(),
                    offer.version(),
                    screen.text("offer." + offer.state().name().toLowerCase(Locale.ROOT)),
                    offer.arrived().map(Screen::time).orElse("—"));
        }
        screen.show(table);
        offers.forEach(offer -> offer.problem().ifPresent(why -> screen.say("warning", screen.text(why))));
    }
}
