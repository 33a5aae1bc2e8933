package org.caravelpki.protocol.acme.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.caravelpki.protocol.acme}. */
@ObjectClassDefinition(name = "Caravel PKI: ACME", description = "ACME (RFC 8555).")
@interface AcmeConfig {
    /** The public base URL. */
    @AttributeDefinition(
            name = "External base",
            description =
                    "Scheme, host and port as clients reach this service, the same on every node. All URLs begin with it,"
                            + " and a request that was signed for another base is refused as unauthorized. Without it https: the"
                            + " protocol does not start.")
    String external$_$base() default "https://localhost:8443";

    /** The policy behind {@code /acme/directory}. */
    @AttributeDefinition(
            name = "Default policy",
            description =
                    "The policy behind /acme/directory. Every policy that allows ACME has /acme/<policy>/directory.")
    String default$_$policy() default "tls-server";

    /** The port of http-01. */
    @AttributeDefinition(
            name = "http-01 port",
            description =
                    "Where web servers are asked for challenges. RFC 8555 wants 80; redirects may use it besides 80 and 443.")
    int http$_$01$_$port() default 80;

    /** The port of tls-alpn-01. */
    @AttributeDefinition(
            name = "tls-alpn-01 port",
            description = "Where servers are asked for tls-alpn-01. RFC 8737 wants 443.")
    int tls$_$alpn$_$01$_$port() default 443;

    /** The DNS servers of validations. */
    @AttributeDefinition(
            name = "DNS resolvers",
            description = "host:port of DNS servers, comma-separated, asked in this order until one answers. Empty: the"
                    + " operating system's resolver with its hosts file, and for TXT and CAA records the servers in"
                    + " /etc/resolv.conf.")
    String dns$_$resolvers() default "";

    /** Whether new accounts need an external account. */
    @AttributeDefinition(
            name = "Require external account binding",
            description =
                    "true refuses new accounts without an external account binding. One that is given is always checked.")
    boolean require$_$eab() default false;

    /** Whether validations may reach internal addresses. */
    @AttributeDefinition(
            name = "Allow internal targets",
            description =
                    "true lets validations connect to loopback, private and link-local addresses: for a PKI of internal"
                            + " names. false refuses a name as soon as one of its addresses is internal.")
    boolean allow$_$internal$_$targets() default false;

    /** The terms of service. */
    @AttributeDefinition(
            name = "Terms of service",
            description = "A URL that new accounts must agree to. Empty: there are none.")
    String terms$_$of$_$service() default "";

    /** How long a proof counts for new orders. */
    @AttributeDefinition(
            name = "Authorization reuse (s)",
            description =
                    "How long after its proof an account's authorization is used for its new orders of the same name, which are"
                            + " then ready at once. 0: every order is proven anew. More than 23 days is no gain: a proof counts"
                            + " for 30 days, and for an order only if it outlives it.")
    int authorization$_$reuse() default 86_400;

    /** How many accounts may be made from one address. */
    @AttributeDefinition(
            name = "New accounts per hour",
            description =
                    "How many accounts may be made from one address (of IPv6, one /64) within an hour, counted on each node;"
                            + " whoever wants more is told rateLimited. 0: any number.")
    int new$_$accounts$_$per$_$hour() default 1_000;

    /** The profiles. */
    @AttributeDefinition(
            name = "Profiles",
            description =
                    "name:policy, comma-separated: the profiles that clients may name in an order, and the policy that each"
                            + " stands for. The directory shows them with the policies' descriptions. Empty: none; orders are made"
                            + " under the policy whose directory was used.")
    String profiles() default "";

    /** How many orders a page of an account's list has. */
    @AttributeDefinition(
            name = "Orders per page",
            description = "How many orders a page of an account's list has, 1 to 500. Few show whether a client follows"
                    + " Link rel=next.")
    int orders$_$per$_$page() default 50;

    /** How many orders of an account may be open. */
    @AttributeDefinition(
            name = "Open orders",
            description =
                    "How many orders of one account may wait to be finalized; whoever wants more is told rateLimited. An order"
                            + " that is not finalized counts until it expires (7 days). At most 500. 0: any number.")
    int open$_$orders() default 300;

    /** How many authorizations an account may make in advance. */
    @AttributeDefinition(
            name = "New authorizations per hour",
            description =
                    "How many authorizations one account may make in advance (newAuthz) within an hour, counted on each node;"
                            + " whoever wants more is told rateLimited. 0: any number.")
    int new$_$authorizations$_$per$_$hour() default 300;

    /** How many good nonces are refused. */
    @AttributeDefinition(
            name = "Chaos: rejected nonces (%)",
            description =
                    "For authors of clients: so many of a hundred requests with a good nonce are refused as badNonce, 0 to"
                            + " 100. Not for production. 0: none.")
    int chaos$_$nonce$_$rejects() default 0;

    /** The names of this CA in CAA records. */
    @AttributeDefinition(
            name = "CAA identities",
            description = "Domain names by which CAA records name this CA, comma-separated. The directory shows them.")
    String caa$_$identities() default "";

    /** The policies whose names' CAA records are looked at. */
    @AttributeDefinition(
            name = "CAA policies",
            description =
                    "Names of policies, comma-separated, or * for all: for their orders the CAA records (RFC 8659) of each"
                            + " DNS name are looked at when the order is finalized, and a certificate that they forbid, or about which"
                            + " the DNS says nothing, is refused. Needs identities. Empty: CAA is not looked at.")
    String caa$_$policies() default "";

    /** How slow validations pretend to be. */
    @AttributeDefinition(
            name = "Chaos: validation delay (s)",
            description =
                    "For authors of clients: every validation waits a random time of up to this many seconds, 0 to 15,"
                            + " before it begins. 0: none waits.")
    int chaos$_$validation$_$delay() default 0;

    /** Where people read why a certificate should be renewed. */
    @AttributeDefinition(
            name = "Renewal explanation",
            description =
                    "A URL that renewal information (RFC 9773) gives to people who want to know why a certificate should"
                            + " be renewed. Empty: none.")
    String renewal$_$explanation() default "";
}
