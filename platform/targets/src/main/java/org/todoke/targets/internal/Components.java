// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.targets.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.todoke.api.text.ProblemException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The components that a bundle describes (OSGi Compendium 8, section 112.4), read without starting it. */
final class Components {

    private final Bundle bundle;

    Components(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Names of the classes whose components provide this service. */
    List<String> providing(Class<?> service) {
        String descriptions = bundle.getHeaders("").get("Service-Component");
        var classes = new ArrayList<String>();
        for (String path : descriptions == null ? List.<String>of() : Arrays.asList(descriptions.split("\\s*,\\s*"))) {
            URL description = bundle.getEntry(path);
            if (description != null) {
                read(description, service.getName(), classes);
            }
        }
        return classes;
    }

    private void read(URL description, String service, List<String> classes) {
        try (InputStream in = description.openStream()) {
            Document document = parser().newDocumentBuilder().parse(in);
            var provided = document.getElementsByTagName("provide");
            for (int i = 0; i < provided.getLength(); i++) {
                if (((Element) provided.item(i)).getAttribute("interface").equals(service)) {
                    var implementations = document.getElementsByTagName("implementation");
                    classes.add(((Element) implementations.item(0)).getAttribute("class"));
                    return;
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException | RuntimeException e) {
            throw ProblemException.invalid("targets.file.damaged", bundle.getSymbolicName(), e);
        }
    }

    /** A stranger's file: no entity of it is fetched. */
    private static DocumentBuilderFactory parser() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory;
    }
}
