package org.caravelpki.provider.lint.internal;

import java.util.List;
import org.caravelpki.provider.lint.internal.crl.CrlAuthorityInformation;
import org.caravelpki.provider.lint.internal.crl.CrlAuthorityKeyNamed;
import org.caravelpki.provider.lint.internal.crl.CrlDeltaBase;
import org.caravelpki.provider.lint.internal.crl.CrlDeltaCritical;
import org.caravelpki.provider.lint.internal.crl.CrlDistributionPointDefaults;
import org.caravelpki.provider.lint.internal.crl.CrlDistributionPointNotEmpty;
import org.caravelpki.provider.lint.internal.crl.CrlDistributionPointOneScope;
import org.caravelpki.provider.lint.internal.crl.CrlEntriesAbsentWhenEmpty;
import org.caravelpki.provider.lint.internal.crl.CrlEntriesUnique;
import org.caravelpki.provider.lint.internal.crl.CrlEntryCertificateIssuer;
import org.caravelpki.provider.lint.internal.crl.CrlEntryExtensionsNotEmpty;
import org.caravelpki.provider.lint.internal.crl.CrlEntryInvalidityDate;
import org.caravelpki.provider.lint.internal.crl.CrlEntryReason;
import org.caravelpki.provider.lint.internal.crl.CrlEntryRule;
import org.caravelpki.provider.lint.internal.crl.CrlEntrySerial;
import org.caravelpki.provider.lint.internal.crl.CrlEntryTimeEncoding;
import org.caravelpki.provider.lint.internal.crl.CrlExtensionValuesDer;
import org.caravelpki.provider.lint.internal.crl.CrlFreshestNotCritical;
import org.caravelpki.provider.lint.internal.crl.CrlFreshestOnlyComplete;
import org.caravelpki.provider.lint.internal.crl.CrlIssuerNamesSigner;
import org.caravelpki.provider.lint.internal.crl.CrlNumberPresent;
import org.caravelpki.provider.lint.internal.crl.CrlSignatureAlgorithmFits;
import org.caravelpki.provider.lint.internal.crl.CrlSignerKeyUsage;
import org.caravelpki.provider.lint.internal.crl.CrlTimeEncoding;
import org.caravelpki.provider.lint.internal.crl.CrlUpdateOrder;
import org.caravelpki.provider.lint.internal.crl.CrlVersionIsTwo;
import org.caravelpki.provider.lint.internal.crl.CrlView;

/** Every rule for CRLs. */
final class CrlRules {
    static final List<Rule<CrlView>> ALL = List.of(
            new CrlAuthorityInformation(),
            new CrlAuthorityKeyNamed(),
            new CrlDeltaBase(),
            new CrlDeltaCritical(),
            new CrlDistributionPointDefaults(),
            new CrlDistributionPointNotEmpty(),
            new CrlDistributionPointOneScope(),
            new CrlEntriesAbsentWhenEmpty(),
            new CrlEntriesUnique(),
            new CrlExtensionValuesDer(),
            new CrlFreshestNotCritical(),
            new CrlFreshestOnlyComplete(),
            new CrlIssuerNamesSigner(),
            new CrlNumberPresent(),
            new CrlSignatureAlgorithmFits(),
            new CrlSignerKeyUsage(),
            new CrlTimeEncoding(),
            new CrlUpdateOrder(),
            new CrlVersionIsTwo());

    /** Those about each entry. */
    static final List<CrlEntryRule> ABOUT_ENTRIES = List.of(
            new CrlEntryCertificateIssuer(),
            new CrlEntryExtensionsNotEmpty(),
            new CrlEntryInvalidityDate(),
            new CrlEntryReason(),
            new CrlEntrySerial(),
            new CrlEntryTimeEncoding());

    private CrlRules() {}
}
