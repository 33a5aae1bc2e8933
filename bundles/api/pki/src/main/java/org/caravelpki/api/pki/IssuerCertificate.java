package org.caravelpki.api.pki;

import org.caravelpki.api.model.Der;

/**
 * One generation of a CA.
 *
 * @param ca the CA's name
 * @param generation from 1
 * @param current whether new certificates are issued under it
 * @param selfSigned whether it is a root
 * @param encoded its certificate
 */
public record IssuerCertificate(String ca, int generation, boolean current, boolean selfSigned, Der encoded) {}
