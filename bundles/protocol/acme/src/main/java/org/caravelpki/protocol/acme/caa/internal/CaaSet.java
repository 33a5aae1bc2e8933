package org.caravelpki.protocol.acme.caa.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.CAARecord;

/**
 * The CAA records that apply to a name (RFC 8659 section 3).
 *
 * @param domain where they were found
 * @param records all of them
 */
record CaaSet(String domain, List<CAARecord> records) {
    private static final int CRITICAL = 0x80;
    private static final String ISSUE = "issue";
    private static final String ISSUE_WILD = "issuewild";

    /** What we know the meaning of; issuemail (RFC 9495) is not about hosts. */
    private static final Set<String> KNOWN = Set.of(ISSUE, ISSUE_WILD, "iodef", "issuemail");

    CaaSet {
        records = List.copyOf(records);
    }

    /**
     * Who asks for a certificate.
     *
     * @param identities the names of this CA
     * @param accountUri the account's URL
     * @param method how it proved control
     */
    record Applicant(List<String> identities, String accountUri, String method) {}

    /** One sentence when they forbid it. */
    Optional<String> objection(boolean wildcard, Applicant applicant) {
        if (records.stream().anyMatch(CaaSet::isStrangeAndCritical)) {
            return Optional.of("A critical property of the CAA records of " + domain + " is not known here.");
        }
        List<IssueProperty> properties = properties(wildcard);
        List<IssueProperty> ours = properties.stream()
                .filter(property -> property.issuer()
                        .filter(applicant.identities()::contains)
                        .isPresent())
                .toList();
        if (properties.isEmpty() || ours.stream().anyMatch(property -> allows(property, applicant))) {
            return Optional.empty();
        }
        return Optional.of(
                ours.isEmpty()
                        ? "The CAA records of " + domain + " do not name this CA, "
                                + String.join(" or ", applicant.identities()) + "."
                        : "The CAA records of " + domain + " allow this CA other accounts or other methods than "
                                + applicant.method() + " only.");
    }

    private static boolean isStrangeAndCritical(CAARecord entry) {
        return (entry.getFlags() & CRITICAL) != 0 && !KNOWN.contains(tag(entry));
    }

    private static String tag(CAARecord entry) {
        return entry.getTag().toLowerCase(Locale.ROOT);
    }

    /** For wildcards issuewild if there is one, for all else issue. */
    private List<IssueProperty> properties(boolean wildcard) {
        List<IssueProperty> wild = wildcard ? tagged(ISSUE_WILD) : List.of();
        return wild.isEmpty() ? tagged(ISSUE) : wild;
    }

    private List<IssueProperty> tagged(String tag) {
        return records.stream()
                .filter(entry -> tag(entry).equals(tag))
                .map(entry -> IssueProperty.of(entry.getValue()))
                .toList();
    }

    /** Other parameters than these are other CAs' to define. */
    private static boolean allows(IssueProperty property, Applicant applicant) {
        return property.meets("accounturi", applicant.accountUri()::equals)
                && property.meets("validationmethods", methods -> Arrays.asList(methods.split(","))
                        .contains(applicant.method()));
    }
}
