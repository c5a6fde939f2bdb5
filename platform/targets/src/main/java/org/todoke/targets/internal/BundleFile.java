// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.todoke.api.target.TargetOrigin;
import org.todoke.api.text.ProblemException;

/**
 * A jar file that says that it is a bundle: read to its end, each entry with its checksum and its signature.
 *
 * @param symbolicName without directives
 */
record BundleFile(String symbolicName, String version, String sha256, List<String> signers) {

    private static final String NO_VERSION = "0.0.0";

    /**
     * @param name what to call the file in a message
     * @throws ProblemException when it is damaged, changed after it was signed, or no bundle
     */
    static BundleFile read(Path file, String name) {
        try (var jar = new JarFile(file.toFile(), true)) {
            Manifest manifest = jar.getManifest();
            Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String symbolicName = headers.getValue("Bundle-SymbolicName");
            if (symbolicName == null) {
                throw ProblemException.invalid("targets.file.no-bundle", name);
            }
            if (headers.getValue("Fragment-Host") != null) {
                throw ProblemException.invalid("targets.file.fragment", name);
            }
            List<String> signers = new Signatures(jar).signers();
            String version = headers.getValue("Bundle-Version");
            return new BundleFile(
                    symbolicName.split(";")[0].strip(),
                    version == null ? NO_VERSION : version.strip(),
                    sha256(file),
                    signers);
        } catch (SecurityException e) {
            throw ProblemException.invalid("targets.file.forged", name, e.getMessage());
        } catch (ZipException e) {
            throw ProblemException.invalid("targets.file.damaged", name, e.getMessage());
        } catch (IOException e) {
            throw ProblemException.invalid("targets.file.damaged", name, e.toString());
        }
    }

    String bundle() {
        return symbolicName + " " + version;
    }

    TargetOrigin origin(String source) {
        return new TargetOrigin(source, sha256, signers);
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
