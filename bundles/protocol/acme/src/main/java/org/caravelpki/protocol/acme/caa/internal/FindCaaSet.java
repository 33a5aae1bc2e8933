package org.caravelpki.protocol.acme.caa.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.protocol.acme.validation.internal.ChallengeFailed;
import org.caravelpki.protocol.acme.validation.internal.DnsLookup;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Type;

/** Finds the CAA records that apply to names of one order: what they share is asked for once. For one thread. */
final class FindCaaSet {
    private final DnsLookup.Questions questions;
    private final Map<String, List<CAARecord>> asked = new HashMap<>();

    FindCaaSet(DnsLookup.Questions questions) {
        this.questions = questions;
    }

    /**
     * Climbs from the name to its top level until there are records.
     *
     * @return them, or empty when there are none
     * @throws ChallengeFailed of type dns when nobody knows
     */
    Optional<CaaSet> of(String name) throws ChallengeFailed {
        for (String domain = name; !domain.isEmpty(); domain = parent(domain)) {
            List<CAARecord> records = at(domain);
            if (!records.isEmpty()) {
                return Optional.of(new CaaSet(domain, records));
            }
        }
        return Optional.empty();
    }

    private static String parent(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? "" : domain.substring(dot + 1);
    }

    private List<CAARecord> at(String domain) throws ChallengeFailed {
        List<CAARecord> known = asked.get(domain);
        if (known == null) {
            known = questions.records(domain, Type.CAA).stream()
                    .filter(CAARecord.class::isInstance)
                    .map(CAARecord.class::cast)
                    .toList();
            asked.put(domain, known);
        }
        return known;
    }
}
