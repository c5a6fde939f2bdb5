// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.windows.inf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.api.text.ProblemException;
import org.todoke.windows.inf.CompressedFile.Container;

class CompressedFileTest {

    private static final int BIG = 100_000;

    @ParameterizedTest(name = "F-2.5 {0} is what another tool packed")
    @ValueSource(strings = {"netfw-szdd.in_", "netfw-cab.in_", "stored-cab.in_"})
    void unpacksOthers(String name) {
        assertThat(CompressedFile.unpack(Fixture.bytes(name)).content()).isEqualTo(Fixture.bytes("netfw.inf"));
    }

    @Test
    @DisplayName("MSZIP over several blocks, which look back into each other")
    void unpacksBlocks() {
        assertThat(CompressedFile.unpack(Fixture.bytes("big-cab.in_")).content())
                .isEqualTo(big());
    }

    @ParameterizedTest
    @ValueSource(strings = {"netfw-szdd.in_", "netfw-cab.in_"})
    void repacksInTheSameContainer(String name) {
        CompressedFile original = CompressedFile.unpack(Fixture.bytes(name));
        CompressedFile again = CompressedFile.unpack(original.repack(big()));

        assertThat(again.content()).isEqualTo(big());
        assertThat(again.container()).isEqualTo(original.container());
    }

    @Test
    void keepsTheNameInTheCabinet() {
        assertThat(CompressedFile.unpack(Fixture.bytes("netfw-cab.in_")).container())
                .isInstanceOfSatisfying(
                        Container.Cabinet.class,
                        cabinet -> assertThat(cabinet.fileName()).isEqualTo("netfw.inf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netfw-szdd.in_", "netfw-cab.in_", "stored-cab.in_"})
    @DisplayName("Bad input: a file that ends anywhere too early is damaged, never an exception of the language")
    void refusesTruncated(String name) {
        byte[] whole = Fixture.bytes(name);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CompressedFile.unpack(cut)).isInstanceOf(ProblemException.class);
        }
    }

    @Property(tries = 1_000)
    void damageIsFoundOrHarmless(@ForAll @IntRange(max = 600) int at, @ForAll byte value) {
        byte[] bytes = Fixture.bytes("netfw-cab.in_");
        bytes[at] = value;
        try {
            assertThat(CompressedFile.unpack(bytes).content()).hasSizeLessThanOrEqualTo(CompressedFile.MAX_CONTENT);
        } catch (ProblemException found) {
            assertThat(found.text().key()).startsWith("windows.inf.");
        }
    }

    @Test
    @DisplayName("Bad input: a cabinet that would grow beyond the limit, or beyond what it says")
    void refusesBombs() {
        byte[] cabinet = Fixture.bytes("netfw-cab.in_");
        byte[] huge = cabinet.clone();
        huge[44 + 3] = 0x7F;
        byte[] lying = cabinet.clone();
        lying[44] = 1;
        lying[45] = 0;
        byte[] szdd = Fixture.bytes("netfw-szdd.in_");
        szdd[13] = 0x7F;

        for (byte[] bad : new byte[][] {huge, lying, szdd}) {
            assertThatThrownBy(() -> CompressedFile.unpack(bad)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void refusesACabinetOfTwoFilesAndWhatIsNeither() {
        assertThatThrownBy(() -> CompressedFile.unpack(Fixture.bytes("two-cab.in_")))
                .hasMessageContaining("windows.inf.cabinet-shape");
        assertThatThrownBy(() -> CompressedFile.unpack(Fixture.bytes("netfw.inf")))
                .hasMessageContaining("windows.inf.not-compressed");
    }

    @Test
    @DisplayName("What does not compress is stored in blocks all the same")
    void packsNoise() {
        byte[] noise = new byte[BIG];
        new Random(1).nextBytes(noise);
        CompressedFile cabinet = CompressedFile.unpack(Fixture.bytes("netfw-cab.in_"));

        assertThat(CompressedFile.unpack(cabinet.repack(noise)).content()).isEqualTo(noise);
    }

    private static byte[] big() {
        byte[] bytes = new byte[BIG];
        for (int i = 0; i < BIG; i++) {
            bytes[i] = (byte) ((i * 7 + i / 300) % 251);
        }
        return bytes;
    }
}
