package org.caravelpki.ops.plugins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The features file of a kar. */
final class FeaturesXml {
    /** Of the name and of the versions: they become file names and words of commands. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");

    private static final Pattern MVN = Pattern.compile("mvn:([^/!$]+)/([^/$]+)/([^/$]+)(?:/([^/$]+))?(?:/([^/$]+))?");

    private final Document document;

    private FeaturesXml(Document document) {
        this.document = document;
    }

    /**
     * A feature of the file.
     *
     * @param name its name
     * @param version its version
     * @param description for people
     */
    record Feature(String name, String version, String description) {
        String id() {
            return name + "/" + version;
        }
    }

    /**
     * A configuration that a feature brings.
     *
     * @param file its name in etc
     * @param text its content, or empty when {@code artifact} has it
     * @param artifact where in the kar the content is
     */
    record Config(String file, Optional<String> text, Optional<String> artifact) {}

    /**
     * A bundle of a feature.
     *
     * @param location as the file has it
     * @param startLevel its start level, or empty text for the node's default
     */
    record BundleLine(String location, String startLevel) {}

    /** Whether this is a features file at all; other XML may be in a kar as well. */
    static Optional<FeaturesXml> parse(byte[] octets) {
        try {
            Document document = parser(octets);
            return "features".equals(document.getDocumentElement().getLocalName())
                    ? Optional.of(new FeaturesXml(document))
                    : Optional.empty();
        } catch (SAXException | IOException e) {
            return Optional.empty();
        }
    }

    private static Document parser(byte[] octets) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Thrown());
            return builder.parse(new ByteArrayInputStream(octets));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java runtime has this parser", e);
        }
    }

    String name() {
        return word(document.getDocumentElement(), "name", "The features file has no name");
    }

    List<Feature> features() {
        List<Feature> features = children(document.getDocumentElement(), "feature").stream()
                .map(element -> new Feature(
                        word(element, "name", "A feature has no name"),
                        word(element, "version", "A feature has no version"),
                        element.getAttribute("description").strip()))
                .toList();
        if (features.isEmpty()) {
            throw Refusal.notAPlugin("The features file has no feature.");
        }
        return features;
    }

    private static String word(Element element, String attribute, String otherwise) {
        String text = element.getAttribute(attribute).strip();
        if (text.isEmpty()) {
            throw Refusal.notAPlugin(otherwise + ".");
        }
        if (!WORD.matcher(text).matches()) {
            throw Refusal.notAPlugin("'" + text + "' is no " + attribute
                    + " for a plugin: up to 60 letters, digits, dots, hyphens and underscores.");
        }
        return text;
    }

    List<Config> configs() {
        List<Config> configs = new ArrayList<>();
        all("config")
                .forEach(element -> configs.add(
                        new Config(cfg(element.getAttribute("name")), Optional.of(lines(element)), Optional.empty())));
        all("configfile")
                .forEach(element -> configs.add(new Config(
                        fileName(element.getAttribute("finalname")),
                        Optional.empty(),
                        Optional.of(path(element.getTextContent().strip())))));
        return configs;
    }

    private static String cfg(String name) {
        return name.strip() + ".cfg";
    }

    private static String fileName(String finalName) {
        String name = finalName.strip().replaceFirst("^(\\$\\{karaf\\.(etc|base)})?/?(etc/)?", "");
        if (name.contains("/") || !name.endsWith(".cfg")) {
            throw Refusal.notAPlugin("It wants to write " + finalName.strip() + ": a plugin brings only etc/NAME.cfg.");
        }
        return name;
    }

    private static String path(String location) {
        return artifact(location)
                .orElseThrow(() -> Refusal.notAPlugin("'" + location + "' is no artifact inside the kar."));
    }

    private static String lines(Element element) {
        return element.getTextContent()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    /** Where in a repository the artifact of a location is, wrapped or not. */
    static Optional<String> artifact(String location) {
        Matcher mvn = MVN.matcher(location);
        if (!mvn.find()) {
            return Optional.empty();
        }
        String type = Optional.ofNullable(mvn.group(4)).orElse("jar");
        String classifier =
                Optional.ofNullable(mvn.group(5)).map(text -> "-" + text).orElse("");
        return Optional.of(mvn.group(1).replace('.', '/') + "/" + mvn.group(2) + "/" + mvn.group(3) + "/" + mvn.group(2)
                + "-" + mvn.group(3) + classifier + "." + type);
    }

    /** The bundles of all features, in their order. */
    List<BundleLine> bundles() {
        return all("bundle").stream()
                .map(element -> new BundleLine(
                        element.getTextContent().strip(),
                        element.getAttribute("start-level").strip()))
                .toList();
    }

    /** Names of features that are named and not in this file: the node must have them. */
    List<String> needed() {
        List<String> own = features().stream().map(Feature::name).toList();
        return children(document.getDocumentElement(), "feature").stream()
                .flatMap(feature -> children(feature, "feature").stream())
                .map(element -> element.getTextContent().strip().split("/", 2)[0])
                .filter(name -> !own.contains(name))
                .distinct()
                .toList();
    }

    /** What a features file may hold and a plugin may not. */
    void checkElements() {
        for (String name : List.of("conditional", "library")) {
            if (!all(name).isEmpty()) {
                throw Refusal.notAPlugin("Its features file has a <" + name + ">, which plugins cannot have.");
            }
        }
    }

    private List<Element> all(String name) {
        var found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> (Element) found.item(at))
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    /** Without one, the parser prints to the process's error stream. */
    private static final class Thrown implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // A warning is no reason to refuse a file.
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
