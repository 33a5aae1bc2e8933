package org.caravelpki.core.ca.template.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where the status of a certificate and its issuer's certificate are found: cRLDistributionPoints and authorityInfoAccess
 * (RFC 5280 sections 4.2.1.13 and 4.2.2.1), id-pkix-ocsp-nocheck (RFC 6960 section 4.2.2.2.1).
 *
 * @param crl whether the CRL is named
 * @param caIssuers whether the issuer's certificate is named
 * @param ocsp whether the OCSP responder is named
 * @param noCheck whether relying parties shall not ask for the status of this certificate
 */
record StatusRule(boolean crl, boolean caIssuers, boolean ocsp, boolean noCheck) {

    static StatusRule read(Optional<JsonMembers> section) {
        return section.map(StatusRule::read).orElseGet(() -> new StatusRule(false, false, false, false));
    }

    private static StatusRule read(JsonMembers section) {
        StatusRule rule = new StatusRule(
                section.flag("crl"), section.flag("caIssuers"), section.flag("ocsp"), section.flag("ocspNoCheck"));
        section.end();
        return rule;
    }

    List<ConstantRule> rules() {
        return List.of(this::distributionPoints, this::informationAccess, this::notToBeChecked);
    }

    private Optional<Extension> distributionPoints(CertificateContent content) {
        if (!crl) {
            return Optional.empty();
        }
        GeneralNames url = new GeneralNames(uri(content.urls().crl(content.issuer(), content.shard())));
        DistributionPoint point = new DistributionPoint(new DistributionPointName(url), null, null);
        return Optional.of(
                EncodedRule.plain(Extension.cRLDistributionPoints, new CRLDistPoint(new DistributionPoint[] {point})));
    }

    private Optional<Extension> informationAccess(CertificateContent content) {
        List<AccessDescription> access = new ArrayList<>();
        if (ocsp) {
            access.add(new AccessDescription(
                    AccessDescription.id_ad_ocsp, uri(content.urls().ocsp(content.issuer()))));
        }
        if (caIssuers) {
            access.add(new AccessDescription(
                    AccessDescription.id_ad_caIssuers, uri(content.urls().certificate(content.issuer()))));
        }
        return access.isEmpty()
                ? Optional.empty()
                : Optional.of(EncodedRule.plain(
                        Extension.authorityInfoAccess,
                        new AuthorityInformationAccess(access.toArray(AccessDescription[]::new))));
    }

    private Optional<Extension> notToBeChecked(CertificateContent content) {
        return noCheck
                ? Optional.of(EncodedRule.plain(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, DERNull.INSTANCE))
                : Optional.empty();
    }

    private static GeneralName uri(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }
}
