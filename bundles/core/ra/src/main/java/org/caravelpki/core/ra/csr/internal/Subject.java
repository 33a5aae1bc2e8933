package org.caravelpki.core.ra.csr.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;

/** A subject: a Name (RFC 5280 section 4.1.2.4) whose attributes are all plain texts. */
public final class Subject {
    /** The kind of a common name. */
    public static final String CN = "cn";

    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_CHARACTERS = 1024;
    private static final int MAX_TEXT = 2000;
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("2.5.4.3", CN),
            Map.entry("2.5.4.4", "sn"),
            Map.entry("2.5.4.5", "serialnumber"),
            Map.entry("2.5.4.6", "c"),
            Map.entry("2.5.4.7", "l"),
            Map.entry("2.5.4.8", "st"),
            Map.entry("2.5.4.9", "street"),
            Map.entry("2.5.4.10", "o"),
            Map.entry("2.5.4.11", "ou"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.17", "postalcode"),
            Map.entry("2.5.4.42", "givenname"),
            Map.entry("2.5.4.97", "organizationidentifier"),
            Map.entry("0.9.2342.19200300.100.1.1", "uid"),
            Map.entry("0.9.2342.19200300.100.1.25", "dc"),
            Map.entry("1.2.840.113549.1.9.1", "email"));
    private final X500Name name;
    private final String text;
    private final List<Attribute> attributes;

    private Subject(X500Name name) {
        this.name = name;
        this.text = text(name);
        this.attributes = attributes(name);
        if (attributes.size() > MAX_ATTRIBUTES || text.length() > MAX_TEXT) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME, "The subject has more than 64 attributes or 2,000 characters.");
        }
    }

    private static List<Attribute> attributes(X500Name name) {
        List<Attribute> attributes = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
                attributes.add(Attribute.of(pair));
            }
        }
        return List.copyOf(attributes);
    }

    /**
     * Reads and checks a Name.
     *
     * @param encoded the Name
     * @return the subject
     * @throws PkiException of kind {@code badCsr} when it is malformed, {@code badName} when an attribute is no text
     */
    public static Subject read(Der encoded) {
        try {
            return new Subject(X500Name.getInstance(ASN1Primitive.fromByteArray(encoded.bytes())));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new PkiException(PkiException.Kind.BAD_CSR, "The subject in the certificate request is malformed.");
        }
    }

    /**
     * The subject of a certificate.
     *
     * @param certificate the certificate
     * @return its subject
     */
    public static Subject ofCertificate(Der certificate) {
        return new Subject(org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.bytes())
                .getSubject());
    }

    /**
     * The attributes.
     *
     * @return in the order of the Name
     */
    public List<Attribute> attributes() {
        return attributes;
    }

    /**
     * The common name.
     *
     * @return the last one when there are several: the most specific
     */
    public Optional<String> commonName() {
        return attributes.stream()
                .filter(attribute -> attribute.kind().equals(CN))
                .map(Attribute::value)
                .reduce((first, last) -> last);
    }

    /**
     * This subject without the attributes that do not pass.
     *
     * @param kept which attributes stay
     * @return a subject, possibly empty
     */
    public Subject only(Predicate<Attribute> kept) {
        if (attributes.stream().allMatch(kept)) {
            return this;
        }
        List<RDN> left = new ArrayList<>();
        for (RDN rdn : name.getRDNs()) {
            AttributeTypeAndValue[] some = Arrays.stream(rdn.getTypesAndValues())
                    .filter(pair -> kept.test(Attribute.of(pair)))
                    .toArray(AttributeTypeAndValue[]::new);
            if (some.length > 0) {
                left.add(new RDN(some));
            }
        }
        return new Subject(new X500Name(left.toArray(RDN[]::new)));
    }

    /**
     * The Name.
     *
     * @return DER, whatever the client's encoding was
     */
    public Der encoded() {
        try {
            return Der.of(name.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("a parsed Name can be encoded", e);
        }
    }

    /** The form of RFC 4514, possibly empty. */
    @Override
    public String toString() {
        return text;
    }

    /**
     * The text of a name for people. RFC 4514 begins with the last RDN; the attribute names are those that certificates show.
     *
     * @param name the name
     * @return in the form of RFC 4514, possibly empty
     */
    public static String text(X500Name name) {
        if (name.size() < 2) {
            return BCStyle.INSTANCE.toString(name);
        }
        List<RDN> rdns = new ArrayList<>(Arrays.asList(name.getRDNs()));
        Collections.reverse(rdns);
        return BCStyle.INSTANCE.toString(new X500Name(rdns.toArray(RDN[]::new)));
    }

    /**
     * An attribute.
     *
     * @param kind the pattern kind that decides about it; empty text for a type that no pattern can name
     * @param value the text
     */
    public record Attribute(String kind, String value) {
        private static Attribute of(AttributeTypeAndValue pair) {
            if (!(pair.getValue() instanceof ASN1String text)) {
                throw new PkiException(PkiException.Kind.BAD_NAME, "An attribute of the subject is not a text.");
            }
            String value = text.getString();
            if (value.isEmpty() || value.length() > MAX_CHARACTERS || ControlCharacters.areIn(value)) {
                throw new PkiException(
                        PkiException.Kind.BAD_NAME,
                        "An attribute of the subject is empty, too long or holds control characters.");
            }
            return new Attribute(KINDS.getOrDefault(pair.getType().getId(), ""), value);
        }
    }
}
