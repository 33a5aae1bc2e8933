package org.caravelpki.edge.http.wire.internal;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.Mapping;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
import org.caravelpki.edge.http.tls.internal.CertificateNames;
import org.caravelpki.edge.http.tls.internal.TlsIdentity;

/**
 * The certificates that new connections are shown, chosen by the name that the client asks for (SNI). Replacing them
 * leaves the connections that are there alone.
 */
final class TlsContexts implements Mapping<String, SslContext> {
    // One that is resumed is not judged again: it must not outlive a client's certificate by much.
    private static final int SESSION_SECONDS = 600;

    private final SslProvider provider;
    private final String[] versions;
    private volatile Selection selection = new Selection(Map.of(), List.of());

    /** By name, in lower case, and all in order: the first is for whoever asks for none of the names. */
    private record Selection(Map<String, SslContext> byName, List<SslContext> all) {}

    TlsContexts(SslProvider provider, String... versions) {
        this.provider = provider;
        this.versions = versions.clone();
    }

    /**
     * Uses other certificates from now on.
     *
     * @param identities the default first
     * @param clients judges the certificates that clients show
     * @throws SSLException when a key or certificate cannot be used; then nothing changes
     */
    void use(List<TlsIdentity> identities, X509ExtendedTrustManager clients) throws SSLException {
        Map<String, SslContext> byName = new HashMap<>();
        List<SslContext> all = new java.util.ArrayList<>();
        for (TlsIdentity identity : identities) {
            SslContext context = build(identity, clients);
            all.add(context);
            CertificateNames.dns(identity.certificate())
                    .forEach(name -> byName.putIfAbsent(name.toLowerCase(Locale.ROOT), context));
        }
        selection = new Selection(Map.copyOf(byName), List.copyOf(all));
    }

    boolean isEmpty() {
        return selection.all.isEmpty();
    }

    @Override
    public SslContext map(String serverName) {
        Selection now = selection;
        SslContext exact = now.byName.get(serverName == null ? "" : serverName);
        if (exact != null) {
            return exact;
        }
        int dot = serverName == null ? -1 : serverName.indexOf('.');
        SslContext wildcard = dot < 0 ? null : now.byName.get("*" + serverName.substring(dot));
        return wildcard != null ? wildcard : now.all.get(0);
    }

    private SslContext build(TlsIdentity identity, X509ExtendedTrustManager clients) throws SSLException {
        X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
        return SslContextBuilder.forServer(identity.key(), chain)
                .sslProvider(provider)
                .protocols(versions)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .clientAuth(ClientAuth.OPTIONAL)
                .trustManager(clients)
                .sessionTimeout(SESSION_SECONDS)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }
}
