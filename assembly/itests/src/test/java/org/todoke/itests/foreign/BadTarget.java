// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests.foreign;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.todoke.api.machine.Facts;
import org.todoke.api.text.Message;
import org.todoke.spi.target.Capabilities;
import org.todoke.spi.target.Identify;
import org.todoke.spi.target.OsDescription;
import org.todoke.spi.target.OsTarget;
import org.todoke.spi.target.TargetInfo;

/**
 * A stranger's target that behaves until it is asked of a machine whose group of facts no contract check knows: then it does what its subclass
 * does. Each subclass is a bundle of its own.
 */
public abstract class BadTarget implements OsTarget {

    private final String id;

    BadTarget(String id) {
        this.id = id;
    }

    @Override
    public TargetInfo info() {
        return new TargetInfo(id, "unix", List.of("A system for a test"));
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of((Identify) this::identify);
    }

    Identify.Identification identify(Facts facts) {
        if (facts.values().containsKey("disk.free-bytes")) {
            misbehave();
        }
        return new Identify.Identification.NoMatch(Message.of("test.another-system"));
    }

    abstract void misbehave();

    /** Throws. */
    public static final class Throwing extends BadTarget {
        public Throwing() {
            super("throwing");
        }

        @Override
        void misbehave() {
            throw new IllegalStateException("I do not like this machine");
        }
    }

    /** Never comes back, and swallows its interrupts. */
    public static final class Blocking extends BadTarget {
        public Blocking() {
            super("blocking");
        }

        @Override
        void misbehave() {
            var never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Leaves a thread behind with each call. */
    public static final class Leaking extends BadTarget {
        public Leaking() {
            super("leaking");
        }

        @Override
        void misbehave() {
            var straggler = new Thread(() -> new Blocking().misbehave(), "left-behind");
            straggler.setDaemon(true);
            straggler.start();
        }
    }

    /** Claims Debian with as many facts as the target that the distribution has. */
    public static final class Rival extends BadTarget {
        public Rival() {
            super("rival");
        }

        @Override
        Identify.Identification identify(Facts facts) {
            return facts.is(Facts.OS_FAMILY, "unix")
                            && facts.is(Facts.OS_RELEASE_ID, "debian")
                            && facts.is(Facts.OS_NAME, "Linux")
                    ? new Identify.Identification.Match(new OsDescription("Debian", "", "", "", ""), 3)
                    : super.identify(facts);
        }

        @Override
        void misbehave() {
            // it does no other harm
        }
    }

    /** Does not say who it is. */
    public static final class Mute extends BadTarget {
        public Mute() {
            super("mute");
        }

        @Override
        public TargetInfo info() {
            throw new UnsupportedOperationException("nobody's business");
        }

        @Override
        void misbehave() {
            // never asked
        }
    }
}
