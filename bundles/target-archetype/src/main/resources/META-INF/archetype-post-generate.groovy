// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
// Writes down where the archetype came from: the API resolves from the same folder.
def origin = request.remoteRepositories.find { it.id == 'todoke' }
if (origin != null) {
    def pom = new File(new File(request.outputDirectory, request.artifactId), 'pom.xml')
    pom.setText(pom.getText('UTF-8').replace('TODOKE-REPOSITORY', origin.url), 'UTF-8')
}
