package org.caravelpki.core.ca.template.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The frames of one version of a template; they go with it. As many as there are issuers and kinds of key that use it. */
final class TbsFrames {
    private final List<ExtensionRule> rules;
    private final List<TbsFrame> frames = new CopyOnWriteArrayList<>();

    TbsFrames(List<ExtensionRule> rules) {
        this.rules = rules;
    }

    /** The frame for a certificate, compiled when it is the first of its kind. */
    TbsFrame of(CertificateContent content) {
        for (TbsFrame frame : frames) {
            if (frame.fits(content)) {
                return frame;
            }
        }
        // Two threads may both do it: they make the same.
        TbsFrame frame = TbsFrame.compile(rules, content);
        frames.add(frame);
        return frame;
    }
}
