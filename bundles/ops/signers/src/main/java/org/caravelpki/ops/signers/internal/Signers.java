package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Those who are trusted to sign: by their own certificate, or by that of a CA that issued it. */
final class Signers {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private final Set<X509Certificate> trusted;
    private final Clock clock;

    Signers(Set<X509Certificate> trusted, Clock clock) {
        this.trusted = Set.copyOf(trusted);
        this.clock = clock;
    }

    /**
     * What is wrong with a signer, if anything.
     *
     * @param chain its certificate first, as the jar has them
     */
    Optional<String> problem(CertPath chain) {
        List<X509Certificate> path = untilTrusted(chain);
        X509Certificate signer = path.get(0);
        String name = signer.getSubjectX500Principal().getName();
        if (!isInForce(signer)) {
            return Optional.of("the certificate of its signer " + name + " is expired or not valid yet");
        }
        if (!maySign(signer)) {
            return Optional.of("the certificate of its signer " + name + " is not for signing code");
        }
        if (path.stream().anyMatch(Signers::isWeak)) {
            return Optional.of("a certificate of its signer " + name + " is signed with SHA-1 or MD5");
        }
        return trusted.contains(signer) || leadsToTrusted(path)
                ? Optional.empty()
                : Optional.of("its signer " + name + " is not trusted");
    }

    /** The chain up to, without, the first certificate that is trusted itself; the signer's is always in it. */
    private List<X509Certificate> untilTrusted(CertPath chain) {
        List<X509Certificate> path = new ArrayList<>();
        for (Certificate certificate : chain.getCertificates()) {
            if (!path.isEmpty() && trusted.contains(certificate)) {
                break;
            }
            path.add((X509Certificate) certificate);
        }
        return path;
    }

    private boolean isInForce(X509Certificate certificate) {
        try {
            certificate.checkValidity(now());
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private static boolean maySign(X509Certificate signer) {
        try {
            // Whether its keyUsage allows signatures, the JDK has looked at.
            List<String> purposes = signer.getExtendedKeyUsage();
            return purposes != null && purposes.contains(CODE_SIGNING);
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean isWeak(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return algorithm.startsWith("SHA1")
                || algorithm.startsWith("MD")
                || (algorithm.equals("RSASSA-PSS") && isWeakPss(certificate));
    }

    private static boolean isWeakPss(X509Certificate certificate) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            return parameters
                    .getParameterSpec(PSSParameterSpec.class)
                    .getDigestAlgorithm()
                    .equals("SHA-1");
        } catch (GeneralSecurityException | IOException e) {
            return true;
        }
    }

    /** PKIX (RFC 5280) with what the JDK forbids in paths; nobody is asked for revocations while bundles start. */
    private boolean leadsToTrusted(List<X509Certificate> path) {
        Set<TrustAnchor> anchors = trusted.stream()
                .filter(this::isInForce)
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(now());
            CertPath checked = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(checked, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime validates paths", e);
        }
    }
}
