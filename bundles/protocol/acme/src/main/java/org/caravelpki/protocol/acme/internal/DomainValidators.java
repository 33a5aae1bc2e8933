package org.caravelpki.protocol.acme.internal;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.caravelpki.protocol.acme.validation.internal.Dns01Validator;
import org.caravelpki.protocol.acme.validation.internal.DnsLookup;
import org.caravelpki.protocol.acme.validation.internal.DnsResolver;
import org.caravelpki.protocol.acme.validation.internal.DomainValidator;
import org.caravelpki.protocol.acme.validation.internal.Http01Validator;
import org.caravelpki.protocol.acme.validation.internal.Resolver;
import org.caravelpki.protocol.acme.validation.internal.SystemNameServers;
import org.caravelpki.protocol.acme.validation.internal.SystemResolver;
import org.caravelpki.protocol.acme.validation.internal.TargetRules;
import org.caravelpki.protocol.acme.validation.internal.TlsAlpn01Validator;

/**
 * The ways of proof as configured.
 *
 * @param all the preferred one first
 * @param lookup asks the DNS
 */
record DomainValidators(List<DomainValidator> all, DnsLookup lookup) {
    DomainValidators {
        all = List.copyOf(all);
    }

    /** @param timer closes connections at their deadline */
    static DomainValidators of(ValidationRules configured, ScheduledExecutorService timer) {
        boolean system = configured.resolvers().isEmpty();
        DnsLookup lookup = new DnsLookup(system ? new SystemNameServers() : configured::resolvers);
        // The system's resolver also knows the hosts file.
        Resolver resolver = system ? new SystemResolver() : new DnsResolver(lookup);
        TargetRules rules = new TargetRules(configured.allowInternalTargets());
        return new DomainValidators(
                List.of(
                        new Http01Validator(resolver, rules, configured.http01Port(), timer),
                        new Dns01Validator(lookup),
                        new TlsAlpn01Validator(resolver, rules, configured.tlsAlpn01Port(), timer)),
                lookup);
    }
}
