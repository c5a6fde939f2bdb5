// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.shell.internal.fake;

import java.util.EnumSet;
import org.apache.karaf.shell.api.console.Signal;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;

/** A terminal of this size that understands ANSI sequences. */
public record FakeTerminal(int width, int height) implements Terminal {

    @Override
    public String getType() {
        return "xterm";
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public boolean isAnsiSupported() {
        return true;
    }

    @Override
    public boolean isEchoEnabled() {
        return true;
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addSignalListener(SignalListener listener, Signal... signals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addSignalListener(SignalListener listener, EnumSet<Signal> signals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addSignalListener(SignalListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeSignalListener(SignalListener listener) {
        throw new UnsupportedOperationException();
    }
}
