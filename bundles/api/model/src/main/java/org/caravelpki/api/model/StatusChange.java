package org.caravelpki.api.model;

/** A change that relying parties' answers depend on. */
public sealed interface StatusChange {

    /**
     * A certificate was revoked, put on hold, released, or its number is listed because its signing failed.
     *
     * @param ca the issuing CA's name
     * @param generation its generation
     * @param serial the certificate
     */
    record Status(String ca, int generation, SerialNumber serial) implements StatusChange {}

    /**
     * A CRL was published.
     *
     * @param name which one
     */
    record Crl(CrlName name) implements StatusChange {}

    /**
     * A CA has a new certificate or other settings.
     *
     * @param ca the CA's name
     */
    record Issuer(String ca) implements StatusChange {}
}
