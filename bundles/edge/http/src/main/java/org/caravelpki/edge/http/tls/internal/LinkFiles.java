package org.caravelpki.edge.http.tls.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the link, as the cluster's commands write them.
 *
 * @param own this node's certificate and key
 * @param trust the certificates of the link's CA
 */
public record LinkFiles(OperatorFiles own, Path trust) {

    LinkIdentity read() throws IOException, GeneralSecurityException {
        return new LinkIdentity(own.read(), CertificateFile.read(trust));
    }

    /** Changes when a file does. */
    List<String> stamp() throws IOException {
        List<String> stamps = new ArrayList<>(own.stamp());
        stamps.add(CertificateFile.stamp(trust));
        return stamps;
    }
}
