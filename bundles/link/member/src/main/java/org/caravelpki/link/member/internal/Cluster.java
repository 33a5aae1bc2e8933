package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.admin.ClusterAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Makes a cluster or joins one. One act at a time. */
@Component(service = ClusterAdmin.class, configurationPid = "org.caravelpki.link.member")
@Designate(ocd = MemberConfig.class)
public final class Cluster implements ClusterAdmin {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Duration LONGEST_TOKEN = Duration.ofDays(7);
    private static final int KEY_OCTETS = 32;

    private final Home home;
    private final Register register;
    private final StoredReports reports;
    private final Crypto crypto;
    private final MemberConfig config;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public Cluster(
            BundleContext context,
            @Reference StateStore store,
            @Reference StoreWriter writer,
            @Reference Crypto crypto,
            MemberConfig config) {
        this(
                new Home(new KeyFiles(home(context))),
                new Register(store, writer, Clock.systemUTC()),
                new StoredReports(store, writer, Runnable::run, Clock.systemUTC()),
                crypto,
                config,
                Clock.systemUTC());
    }

    Cluster(Home home, Register register, StoredReports reports, Crypto crypto, MemberConfig config, Clock clock) {
        this.home = home;
        this.register = register;
        this.reports = reports;
        this.crypto = crypto;
        this.config = config;
        this.clock = clock;
    }

    static Path home(BundleContext context) {
        return Path.of(Optional.ofNullable(context.getProperty("caravel.home")).orElse("."));
    }

    static Duration validity(MemberConfig config) {
        return Duration.ofDays(Math.max(1, config.certificate$_$days()));
    }

    @Override
    public Optional<Membership> membership() {
        try {
            return home.membership();
        } catch (IOException e) {
            throw disk(e);
        }
    }

    @Override
    public synchronized Membership init(Operator operator, String node) {
        requireBackend();
        requireName(node);
        Optional<Membership> before =
                membership().filter(member -> member.node().equals(node));
        if (before.isPresent()) {
            return before.get();
        }
        requireNew();
        try {
            Instant now = clock.instant();
            LinkCa ca = LinkCa.create(crypto, now);
            KeyPair pair = crypto.generate(KeySpec.EC_P256);
            X509CertificateHolder certificate =
                    ca.issue(node, Role.BACKEND, Home.publicKey(pair), now, validity(config));
            // In the database first: what fails there leaves nothing behind, and can be done again.
            register.addFirst(operator, node);
            KeyFiles files = home.files();
            makeKey(files, KeyFiles.NONCE_KEY, this::base64Key);
            makeKey(files, KeyFiles.SECRETS_KEY, this::base64Key);
            makeKey(files, KeyFiles.STORAGE_SECRET, this::hexKey);
            files.write(KeyFiles.CA_KEY, PemText.key(ca.key()));
            home.use(PemText.key(pair.getPrivate()), certificate, ca.certificate());
            return membership().orElseThrow();
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /** Makes the text of a key. */
    private interface MakeKey {
        String make();
    }

    /** A key that is there already stays: a standalone node that becomes a backend goes on with its own. */
    private static void makeKey(KeyFiles files, String file, MakeKey key) throws IOException {
        if (!files.holds(file)) {
            files.write(file, (key.make() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private String base64Key() {
        return Base64.getEncoder().encodeToString(randomKey());
    }

    private String hexKey() {
        return HexFormat.of().formatHex(randomKey());
    }

    private byte[] randomKey() {
        byte[] octets = new byte[KEY_OCTETS];
        crypto.random().nextBytes(octets);
        return octets;
    }

    @Override
    public char[] token(Operator operator, String node, Role role, Duration validity) {
        requireBackend();
        requireName(node);
        if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST_TOKEN) > 0) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, "A token is good for up to 7 days.");
        }
        try {
            if (home.membership().isEmpty()) {
                throw new PkiException(
                        PkiException.Kind.CONFLICT, "There is no cluster yet: cluster:init makes one with this node.");
            }
            JoinToken token = JoinToken.create(home.caCertificate().getEncoded(), crypto.random());
            register.addToken(operator, token, node, role, clock.instant().plus(validity));
            return token.text();
        } catch (IOException e) {
            throw disk(e);
        }
    }

    @Override
    public synchronized Membership join(Operator operator, URI backend, char[] token) {
        requireNew();
        JoinToken read = JoinToken.parse(token)
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.BAD_REQUEST,
                        "This is not a token: cluster:token on a backend prints one that begins with caravel-join-."));
        if (!"https".equals(backend.getScheme()) || backend.getHost() == null) {
            throw new PkiException(
                    PkiException.Kind.BAD_REQUEST,
                    "The backend is given as https://address:port of its link listener.");
        }
        try {
            KeyPair pair = crypto.generate(KeySpec.EC_P256);
            JoinMessage.Wish wish =
                    new JoinMessage.Wish(read.name(), read.secret(), role().word(), NodeRequest.make(pair, crypto));
            JoinMessage.Welcome welcome = AskBackend.ask(backend, JoinHandler.JOIN, wish, AskBackend.pinned(read));
            keep(read, pair, welcome);
            home.files().write(KeyFiles.BACKEND, (backend + "\n").getBytes(StandardCharsets.US_ASCII));
            return membership().orElseThrow();
        } catch (IOException e) {
            throw disk(e);
        } catch (GeneralSecurityException e) {
            throw new PkiException(
                    PkiException.Kind.NOT_AUTHORIZED,
                    "What the backend sent was changed on its way: nothing was kept.");
        } finally {
            Arrays.fill(read.secret(), (byte) 0);
        }
    }

    /** The shared keys first: with its certificate the node is a member and begins to serve. */
    private void keep(JoinToken token, KeyPair pair, JoinMessage.Welcome welcome)
            throws IOException, GeneralSecurityException {
        if (!token.isOf(welcome.ca())) {
            throw new GeneralSecurityException("the CA is another one");
        }
        byte[] opened = SharedSeal.open(token.secret(), welcome.certificate(), welcome.shared());
        Map<String, byte[]> shared =
                JoinMessage.read(opened, JoinMessage.Shared.class).files();
        // Only what this node's role needs, under the names that this node knows.
        for (String file : KeyFiles.shared(role())) {
            byte[] content = shared.get(file);
            if (content == null) {
                throw new GeneralSecurityException("a key is missing");
            }
            home.files().write(file, content);
        }
        home.use(
                PemText.key(pair.getPrivate()),
                new X509CertificateHolder(welcome.certificate()),
                new X509CertificateHolder(welcome.ca()));
    }

    @Override
    public List<Member> members() {
        requireBackend();
        return register.members();
    }

    @Override
    public List<NodeState> states() {
        requireBackend();
        return reports.all().stream()
                .map(report -> new NodeState(
                        report.node(),
                        Register.role(report.role()),
                        report.location(),
                        report.ready(),
                        report.problems(),
                        report.at()))
                .toList();
    }

    @Override
    public void remove(Operator operator, String node) {
        requireBackend();
        register.remove(operator, node);
    }

    private Role role() {
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(config.role().strip()))
                .findFirst()
                .orElseThrow(() -> new PkiException(
                        PkiException.Kind.CONFLICT,
                        "This node is neither a frontend nor a backend: a standalone node has no cluster."));
    }

    private void requireBackend() {
        if (role() != Role.BACKEND) {
            throw new PkiException(PkiException.Kind.CONFLICT, "This works on a backend only.");
        }
    }

    private static void requireName(String node) {
        if (!NAME.matcher(node).matches()) {
            throw new PkiException(
                    PkiException.Kind.BAD_NAME, "A node's name has 1 to 40 characters out of a-z, 0-9 and hyphens.");
        }
    }

    private void requireNew() {
        membership().ifPresent(member -> {
            throw new PkiException(
                    PkiException.Kind.CONFLICT,
                    "This node is a member already, as " + member.node()
                            + ". To begin anew, take it out with cluster:remove, stop it and remove its keys/link.");
        });
    }

    private static PkiException disk(IOException failure) {
        return PkiException.unavailable(
                "The files of this node's membership cannot be read or written: " + failure.getMessage() + ".",
                Duration.ofSeconds(5),
                failure);
    }
}
