package org.caravelpki.core.publish.internal;

import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.provider.publish.Publisher;

/** Writes down what it is told, or fails. */
final class Told implements Publisher {
    final List<String> lines = new ArrayList<>();
    private int failAfter = Integer.MAX_VALUE;

    void failAfter(int publications) {
        failAfter = lines.size() + publications;
    }

    void mend() {
        failAfter = Integer.MAX_VALUE;
    }

    @Override
    public void certificateIssued(Certificate certificate) {
        tell("issued " + certificate.id());
    }

    @Override
    public void certificateStatusChanged(Certificate certificate) {
        tell(certificate.state().word() + " " + certificate.id());
    }

    @Override
    public void crlPublished(PublishedCrl crl) {
        tell("crl " + crl.name() + " " + crl.number());
    }

    private void tell(String line) {
        if (lines.size() >= failAfter) {
            throw new IllegalStateException("the place is away");
        }
        lines.add(line);
    }
}
