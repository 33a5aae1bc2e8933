package org.caravelpki.protocol.est.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.protocol.est}. */
@ObjectClassDefinition(name = "Caravel PKI: EST", description = "EST (RFC 7030, RFC 8951, RFC 9908).")
@interface EstConfig {
    /** The policy behind the paths without a label. */
    @AttributeDefinition(
            name = "Default policy",
            description = "The policy behind /.well-known/est/<operation>. Every policy that allows EST has"
                    + " /.well-known/est/<policy>/<operation>.")
    String default$_$policy() default "device";

    /** What a client that must log in is shown. */
    @AttributeDefinition(
            name = "Authentication realm",
            description =
                    "The realm that clients without credentials are shown in WWW-Authenticate. Quotation marks and"
                            + " backslashes are left out.")
    String auth$_$realm() default "Caravel PKI";

    /** Whose answers have line breaks. */
    @AttributeDefinition(
            name = "Wrapped base64",
            description =
                    "Policies (comma-separated, * for all) whose answers are base64 in lines of 64 characters. All"
                            + " others answer in one line, which strongSwan needs. Cisco's libest, known by its"
                            + " User-Agent, always gets lines.")
    String wrapped$_$base64() default "";

    /** What csrattrs answers. */
    @AttributeDefinition(
            name = "CSR attributes",
            description =
                    "What csrattrs answers, comma-separated, each as policy:words or *:words for all others. The word"
                            + " template gives a template of requests (RFC 9908) made of the policy and its template; each"
                            + " other word is the OID of an attribute that clients shall put into their requests. A policy"
                            + " without an entry answers 204.")
    String csr$_$attributes() default "";

    /** For whom keys are generated. */
    @AttributeDefinition(
            name = "Key generation",
            description =
                    "Policies (comma-separated, * for all) under which serverkeygen makes keys. The private key is"
                            + " made on this node and goes to the client in its TLS connection; it is not kept. Empty:"
                            + " none.")
    String server$_$keygen() default "";

    /** The kind of generated keys. */
    @AttributeDefinition(
            name = "Generated keys",
            description = "The kind of key that serverkeygen makes (ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192,"
                    + " ed25519). Where the policy does not take it, the first of these that it takes.")
    String server$_$key() default "ec-p256";

    /** How long the same request has the same answer. */
    @AttributeDefinition(
            name = "Repeat hours",
            description =
                    "For how many hours after issuance a request that comes again, octet for octet and from the same"
                            + " requester, is answered with the same certificate; never longer than half of its validity,"
                            + " and not after its revocation. Then it is a new request. At least 1.")
    int repeat$_$hours() default 168;
}
