package org.caravelpki.provider.sql.internal;

import java.nio.file.Path;
import java.util.Optional;
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

/** The contract on the embedded database. */
class H2StoresTest
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

    private static SqlNode node;

    @BeforeAll
    static void start() {
        node = new SqlNode(SqlNode.CLASS_PATH, settings(1));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Settings settings(int number) {
        return SqlNode.settings(SqlNode.h2(folder), Optional.empty(), number);
    }

    @Override
    public StoreNode node() {
        return node;
    }

    @Override
    public StoreNode open(int number) {
        return new SqlNode(SqlNode.CLASS_PATH, settings(number));
    }
}
