package org.caravelpki.core.ca.template.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.engine.TemplateView;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * A template that was read and checked, ready to be applied.
 *
 * @param name its name
 * @param version its version
 * @param description one sentence for people
 * @param validity how long certificates last at most
 * @param latest when they have ended at the latest, whatever the validity
 * @param backdate how long before now they begin, for clocks that are slow
 * @param keys the kinds of key it takes
 * @param subject what becomes of the subject
 * @param names what names there may be
 * @param basicConstraints whether it makes CAs
 * @param extensions the rules in the order of the extensions
 * @param requestRules those of them that a request has a say in
 * @param ruleSets lint rule sets beside the common one
 * @param frames what of its certificates is encoded already
 */
public record CompiledTemplate(
        String name,
        int version,
        String description,
        ValidityPeriod validity,
        Optional<Instant> latest,
        Duration backdate,
        Set<KeySpec> keys,
        SubjectRules subject,
        NameRules names,
        BasicConstraintsRule basicConstraints,
        List<ExtensionRule> extensions,
        List<RequestRule> requestRules,
        Set<String> ruleSets,
        TbsFrames frames) {

    /**
     * Whether its certificates are those of CAs.
     *
     * @return as basicConstraints says
     */
    public boolean makesCas() {
        return basicConstraints.ca();
    }

    /**
     * How long its certificates last.
     *
     * @param start when they begin
     * @return by the calendar from there, not longer than until the end that the template names; zero or less when that
     *     has passed
     */
    public Duration validityFrom(Instant start) {
        return Duration.between(start, lastSecond(start).plusSeconds(1));
    }

    /**
     * The last second of its certificates.
     *
     * @param start when they begin
     * @return included in the validity (RFC 5280 section 4.1.2.5)
     */
    public Instant lastSecond(Instant start) {
        Instant byPeriod = validity.after(start).minusSeconds(1);
        return latest.filter(byPeriod::isAfter).orElse(byPeriod);
    }

    /**
     * What the rest of the core knows of it.
     *
     * @param now when a certificate would begin
     * @return the view
     */
    public TemplateView view(Instant now) {
        return new TemplateView(
                name, version, validityFrom(now), subject.wanted(), names.types(), names.required(), keys);
    }

    CompiledTemplate withVersion(int number) {
        return new CompiledTemplate(
                name,
                number,
                description,
                validity,
                latest,
                backdate,
                keys,
                subject,
                names,
                basicConstraints,
                extensions,
                requestRules,
                ruleSets,
                new TbsFrames(extensions));
    }

    /**
     * Checks what of a wish does not depend on its names.
     *
     * @param issuer who would sign
     * @param key the subject's kind of key
     * @throws PkiException of kind {@code badPublicKey} or {@code refused}
     */
    public void check(Issuer issuer, KeySpec key) {
        if (!keys.contains(key)) {
            throw new PkiException(
                    PkiException.Kind.BAD_PUBLIC_KEY,
                    "A key of kind " + key + " is not allowed by the template " + name + ".");
        }
        basicConstraints.check(issuer);
    }

    /**
     * What a request may decide about extensions.
     *
     * @param asked the Extensions of the PKCS#10
     * @return what is taken from there
     * @throws PkiException of kind {@code badCsr} when the template does not allow it
     */
    public RequestedExtensions requested(Optional<Der> asked) {
        return RequestedExtensions.checked(asked, requestRules);
    }

    /**
     * The final subject.
     *
     * @param requested as asked for
     * @param wanted the subject alternative names
     * @return possibly empty
     * @throws PkiException of kind {@code badName}
     */
    public X500Name subject(X500Name requested, List<GeneralName> wanted) {
        names.check(wanted);
        return subject.apply(requested, wanted);
    }
}
