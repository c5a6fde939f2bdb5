// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repository as somebody reads it who has repository.md and nothing of ours. */
record DocumentedRepository(Path folder) {

    private static final Pattern OBJECT =
            Pattern.compile("\"(description|content)\":\\{\"sha256\":\"([0-9a-f]{64})\",\"sizeBytes\":(\\d+)}");

    /** The text of the index, if it is signed by this key, and everything that it names is there under its hash. */
    String read(String key) throws Exception {
        String[] lines = Files.readString(folder.resolve("index"), StandardCharsets.UTF_8)
                .split("\n", 5);
        assertThat(lines[0]).isEqualTo("todoke index 1");
        assertThat(lines[1]).isEqualTo(key);
        byte[] text = lines[4].getBytes(StandardCharsets.UTF_8);
        assertThat(text).hasSize(Integer.parseInt(lines[3]));
        assertThat(isSigned(key, lines[0] + "\n" + lines[4], lines[2])).isTrue();
        var objects = OBJECT.matcher(lines[4]).results().toList();
        for (var object : objects) {
            String place = object.group(1).equals("content") ? "content" : "packages";
            byte[] bytes = Files.readAllBytes(folder.resolve(place).resolve(object.group(2)));
            assertThat(bytes).hasSize(Integer.parseInt(object.group(3)));
            assertThat(sha256(bytes)).isEqualTo(object.group(2));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(objects.size() + 1);
        }
        return lines[4];
    }

    private static boolean isSigned(String key, String signed, String signature) throws Exception {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
        verifier.update(signed.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
