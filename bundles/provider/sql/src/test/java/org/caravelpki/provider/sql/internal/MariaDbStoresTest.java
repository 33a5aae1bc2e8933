package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import org.caravelpki.testkit.contract.CertificateContract;
import org.caravelpki.testkit.contract.ConfigContract;
import org.caravelpki.testkit.contract.CrlContract;
import org.caravelpki.testkit.contract.FeedContract;
import org.caravelpki.testkit.contract.IssuanceContract;
import org.caravelpki.testkit.contract.LeaseContract;
import org.caravelpki.testkit.contract.RequestContract;
import org.caravelpki.testkit.contract.SearchContract;
import org.caravelpki.testkit.contract.StateContract;
import org.caravelpki.testkit.contract.StoreNode;
import org.caravelpki.testkit.contract.WriterContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real MariaDB. */
class MariaDbStoresTest
        implements WriterContract,
                CertificateContract,
                SearchContract,
                RequestContract,
                IssuanceContract,
                ConfigContract,
                CrlContract,
                LeaseContract,
                StateContract,
                FeedContract {
    @TempDir
    private static Path folder;

    private static MariaDbFixture server;
    private static SqlNode node;

    @BeforeAll
    static void start() {
        server = MariaDbFixture.in(folder);
        node = server.node(1);
    }

    @AfterAll
    static void stop() {
        node.close();
        server.close();
    }

    @Override
    public StoreNode node() {
        return node;
    }

    @Override
    public StoreNode open(int number) {
        return server.node(number);
    }
}
