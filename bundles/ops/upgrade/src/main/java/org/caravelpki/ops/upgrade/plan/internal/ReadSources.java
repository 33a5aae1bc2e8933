package org.caravelpki.ops.upgrade.plan.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.node.internal.Refusal;

/** Finds the bundles in what an operator names: a jar, a kar, a features file, a URL of one, or a feature. */
public final class ReadSources {
    private static final int MOST_OCTETS = 64 << 20;

    private final Function<String, List<String>> feature;

    /**
     * A reader.
     *
     * @param feature gives the locations of the bundles of a feature by its name; none when there is no such feature
     */
    public ReadSources(Function<String, List<String>> feature) {
        this.feature = feature;
    }

    /**
     * Reads.
     *
     * @param sources what was named
     * @return the bundles
     * @throws PkiException of kind {@code badRequest} when something cannot be read or has no bundle in it
     */
    public List<Offer> read(List<String> sources) {
        return sources.stream().flatMap(source -> read(source).stream()).toList();
    }

    private List<Offer> read(String source) {
        List<Offer> offers = isFile(source) || source.contains(":") ? located(source) : ofFeature(source);
        if (offers.isEmpty()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "There is no bundle in " + source + ".");
        }
        return offers;
    }

    private static boolean isFile(String source) {
        return Files.isRegularFile(Path.of(source));
    }

    private List<Offer> ofFeature(String name) {
        List<String> locations = feature.apply(name);
        if (locations.isEmpty()) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "There is no file and no feature '" + name + "'.");
        }
        return bundles(locations);
    }

    private static List<Offer> bundles(List<String> locations) {
        return locations.stream()
                .flatMap(location -> Offer.read(content(location), location).stream())
                .toList();
    }

    private static List<Offer> located(String source) {
        byte[] head = head(source);
        if (startsWith(head, "<")) {
            return bundles(locations(source));
        }
        if (!startsWith(head, "PK")) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST, source + " is neither a jar, a kar nor a features file.");
        }
        List<Offer> jar = Offer.read(content(source), source).stream().toList();
        return jar.isEmpty() ? insideKar(source) : jar;
    }

    private static Offer.Content content(String location) {
        return isFile(location)
                ? () -> Files.newInputStream(Path.of(location))
                : () -> url(location).openStream();
    }

    // The framework's handlers (mvn:, wrap:) are asked as well.
    private static URL url(String location) throws IOException {
        return new URL(location);
    }

    private static byte[] head(String source) {
        try (InputStream in = content(source).open()) {
            return new String(in.readNBytes(200), StandardCharsets.ISO_8859_1)
                    .stripLeading()
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw bad(source + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static boolean startsWith(byte[] head, String text) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(text);
    }

    // A kar is small, and an entry cannot be opened twice: its jars are held in memory.
    private static List<Offer> insideKar(String source) {
        List<Offer> offers = new ArrayList<>();
        try (ZipInputStream kar = new ZipInputStream(content(source).open())) {
            for (ZipEntry entry = kar.getNextEntry(); entry != null; entry = kar.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    byte[] octets = kar.readNBytes(MOST_OCTETS);
                    Offer.read(() -> new ByteArrayInputStream(octets), entry.getName())
                            .ifPresent(offers::add);
                }
            }
        } catch (IOException e) {
            throw bad(source + " cannot be read: " + e.getMessage() + ".", e);
        }
        return offers;
    }

    private static List<String> locations(String source) {
        try (InputStream in = content(source).open()) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return locations(factory.createXMLStreamReader(in));
        } catch (IOException | XMLStreamException e) {
            throw bad(source + " cannot be read as a features file: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> locations(XMLStreamReader xml) throws XMLStreamException {
        Stream.Builder<String> locations = Stream.builder();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("bundle")) {
                locations.add(xml.getElementText().strip());
            }
        }
        return locations.build().distinct().toList();
    }

    private static PkiException bad(String detail, Throwable cause) {
        return Refusal.of(PkiException.Kind.BAD_REQUEST, detail, cause);
    }
}
