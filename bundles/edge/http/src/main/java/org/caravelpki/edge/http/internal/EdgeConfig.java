package org.caravelpki.edge.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** etc/org.caravelpki.edge.http.cfg. Changes take effect at once; a listener is reopened only when it moves. */
@ObjectClassDefinition(name = "Edge", description = "The public listeners")
public @interface EdgeConfig {

    @AttributeDefinition(description = "Literal address of the HTTP listener")
    String http$_$address() default "127.0.0.1";

    @AttributeDefinition(description = "Port of the HTTP listener; 0 takes any free one, -1 switches it off")
    int http$_$port() default 8080;

    @AttributeDefinition(description = "Literal address of the HTTPS listener")
    String https$_$address() default "127.0.0.1";

    @AttributeDefinition(
            description = "Port of the HTTPS listener, which opens once there is a certificate; 0 takes any free one,"
                    + " -1 switches it off")
    int https$_$port() default 8443;

    @AttributeDefinition(description = "Literal address of the link's listener, where a backend serves the other nodes")
    String link$_$address() default "127.0.0.1";

    @AttributeDefinition(
            description = "Port of the link's listener, which opens once its files are there; 0 takes any free one, -1"
                    + " switches it off")
    int link$_$port() default -1;

    @AttributeDefinition(
            description = "PEM file with this node's certificate for the link. Read again when it changes; connections"
                    + " that are open stay")
    String link$_$certificate$_$file() default "${caravel.home}/keys/link/node.pem";

    @AttributeDefinition(description = "PEM file with the key of link-certificate-file (PKCS#8)")
    String link$_$key$_$file() default "${caravel.home}/keys/link/node.key";

    @AttributeDefinition(
            description =
                    "PEM file with the certificates of the link's CA. A client may show no certificate; one that it"
                            + " shows must chain to these, be in its validity and be for clientAuth, or there is no connection")
    String link$_$trust$_$file() default "${caravel.home}/keys/link/ca.pem";

    @AttributeDefinition(
            description = "Comma-separated paths whose requests wait for a handler when none is there. Requests for any"
                    + " other path without a handler are answered 404 at once")
    String known$_$paths() default
            "/simple/*,/acme/*,/.well-known/est/*,/scep/*,/.well-known/cmp,/.well-known/cmp/*,/ocsp,/ocsp/*,/crl/*,/ca/*,"
                    + "/health/*";

    @AttributeDefinition(description = "How many requests may wait for a handler; more are answered 503 at once")
    int max$_$parked() default 1000;

    @AttributeDefinition(description = "Seconds that a request waits for a handler before it is answered 503")
    int parking$_$time() default 5;

    @AttributeDefinition(description = "Seconds that a handler which leaves may take for its last answers")
    int drain$_$time() default 10;

    @AttributeDefinition(description = "Open connections on all listeners; more are closed at once")
    int max$_$connections() default 10_000;

    @AttributeDefinition(
            description = "MiB of memory for the bodies of all requests that are not answered yet; beyond it bodies are"
                    + " answered 503")
    int max$_$body$_$memory() default 64;

    @AttributeDefinition(description = "Requests of one HTTP/1.1 connection that are read ahead; then it is not read")
    int max$_$queued() default 16;

    @AttributeDefinition(description = "Concurrent requests of one HTTP/2 connection")
    int max$_$streams() default 100;

    @AttributeDefinition(description = "Octets of a request line; longer ones are answered 414")
    int max$_$request$_$line() default 8192;

    @AttributeDefinition(description = "Octets of all header fields of a request; more are answered 431")
    int max$_$header() default 16_384;

    @AttributeDefinition(description = "Seconds for a TLS handshake, and for the head of a request")
    int header$_$timeout() default 10;

    @AttributeDefinition(description = "In each period of so many seconds a body must make progress")
    int body$_$timeout() default 10;

    @AttributeDefinition(description = "Octets per second that count as progress of a body; slower ones get 408")
    int body$_$rate() default 100;

    @AttributeDefinition(description = "Seconds that a connection may be idle between two requests")
    int idle$_$timeout() default 60;

    @AttributeDefinition(description = "Seconds without a single octet of an answer taken, then the connection ends")
    int write$_$timeout() default 60;

    @AttributeDefinition(description = "Seconds for a handler to answer, then the edge answers 503")
    int handler$_$timeout() default 60;

    @AttributeDefinition(description = "Threads for handlers that may block")
    int pool$_$threads() default 16;

    @AttributeDefinition(description = "Event loops; 0 takes one per processor. Changes need a restart of the bundle")
    int event$_$loops() default 0;

    @AttributeDefinition(description = "Use epoll and BoringSSL where they fit. Changes need a restart of the bundle")
    boolean native$() default true;

    @AttributeDefinition(
            description = "Comma-separated names and addresses for the certificate that the edge gets from this"
                    + " installation; another list means a new certificate")
    String server$_$names() default "localhost,127.0.0.1,[::1]";

    @AttributeDefinition(
            description = "PKCS#12 file with the certificate from this installation and its key; its password is in a"
                    + " file beside it, made on first start")
    String certificate$_$store() default "${caravel.home}/tls/edge.p12";

    @AttributeDefinition(
            description = "The operator's own certificates instead, comma-separated: PEM files with the chain, or"
                    + " PKCS#12. The first is the default, the others are chosen by the name that the client asks for")
    String certificate$_$file() default "";

    @AttributeDefinition(
            description = "For each certificate-file: the PEM file with its key (PKCS#8), or for PKCS#12 the file with"
                    + " its password")
    String key$_$file() default "";
}
