package org.caravelpki.protocol.acme.validation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemNameServersTest {
    @TempDir
    private Path dir;

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("resolv.conf"), text);
    }

    @Test
    void get_serversAmongOtherLines_areTakenInOrder() throws IOException {
        Path file =
                file("# nameserver 192.0.2.9\nsearch example.org\nnameserver 192.0.2.1\nnameserver\t2001:db8::1 \n");

        assertThat(new SystemNameServers(file).get())
                .containsExactly(new InetSocketAddress("192.0.2.1", 53), new InetSocketAddress("2001:db8::1", 53));
    }

    @Test
    void get_moreThanThree_areThree() throws IOException {
        Path file = file("nameserver 192.0.2.1\n".repeat(5));

        assertThat(new SystemNameServers(file).get()).hasSize(3);
    }

    @Test
    void get_changedFile_isReadAgain() throws IOException {
        SystemNameServers servers = new SystemNameServers(file("nameserver 192.0.2.1\n"));
        servers.get();
        file("nameserver 192.0.2.2\n");

        assertThat(servers.get()).containsExactly(new InetSocketAddress("192.0.2.2", 53));
    }

    @Test
    void get_noFileOrNoAddresses_isThisMachine() throws IOException {
        InetSocketAddress own = new InetSocketAddress("127.0.0.1", 53);

        assertThat(new SystemNameServers(dir.resolve("none")).get()).containsExactly(own);
        assertThat(new SystemNameServers(file("nameserver ns.example.org\n")).get())
                .containsExactly(own);
    }
}
