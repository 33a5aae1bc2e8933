package org.caravelpki.app.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the manifest, the servers and the service that app/door looks for say of each other. */
class AdminBlueprintTest {
    private final Document blueprint = read();

    private static Document read() {
        try (InputStream in = AdminBlueprintTest.class.getResourceAsStream("/OSGI-INF/blueprint/admin.xml")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(in);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<Element> elements(String name) {
        var found = blueprint.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> (Element) found.item(at))
                .toList();
    }

    @Test
    void servers_addresses_areThePathsOfTheManifest() throws Exception {
        Manifest manifest;
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/MANIFEST.MF"))) {
            manifest = new Manifest(in);
        }

        assertThat(List.of(manifest.getMainAttributes().getValue("Caravel-Api").split(",")))
                .containsExactlyInAnyOrderElementsOf(elements("server").stream()
                        .map(server -> "/api" + server.getAttribute("address"))
                        .toList());
    }

    @Test
    void service_forTheDoor_comesAfterEveryServer() {
        List<String> servers = elements("server").stream()
                .map(server -> server.getAttribute("id"))
                .toList();

        assertThat(elements("service")).singleElement().satisfies(service -> {
            assertThat(List.of(service.getAttribute("depends-on").split(" "))).isEqualTo(servers);
            assertThat(elements("entry"))
                    .extracting(entry -> entry.getAttribute("key"))
                    .containsExactly("caravel.api");
        });
    }
}
