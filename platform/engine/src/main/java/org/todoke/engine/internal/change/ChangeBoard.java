// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.engine.internal.change;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.todoke.api.change.Change;
import org.todoke.api.change.Changes;
import org.todoke.engine.internal.boot.TraceBook;
import org.todoke.engine.internal.machine.PresenceBoard;
import org.todoke.engine.internal.run.Signals;

/** Brings together what the parts of the engine say that they have changed. */
@Component(service = Changes.class)
public final class ChangeBoard implements Changes {

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final List<Subscription> sources;

    @Activate
    public ChangeBoard(@Reference Signals executions, @Reference PresenceBoard machines, @Reference TraceBook boots) {
        sources = List.of(
                executions.whenChanged(execution -> tell(new Change.OfExecution(execution))),
                machines.whenChanged(machine -> tell(new Change.OfMachine(machine))),
                boots.whenHeard(mac -> tell(new Change.OfBoot(mac))));
    }

    @Deactivate
    void close() {
        sources.forEach(Subscription::close);
    }

    @Override
    public Subscription subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
