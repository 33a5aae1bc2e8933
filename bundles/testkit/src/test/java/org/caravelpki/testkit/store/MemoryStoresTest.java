package org.caravelpki.testkit.store;

import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.testkit.contract.CertificateContract;
import org.caravelpki.testkit.contract.ConfigContract;
import org.caravelpki.testkit.contract.RequestContract;
import org.caravelpki.testkit.contract.StoreNode;

/** The fakes keep the contracts that the real stores keep, as far as they go. */
class MemoryStoresTest implements CertificateContract, ConfigContract, RequestContract {
    private final MemoryDatabase database = new MemoryDatabase();

    @Override
    public StoreNode node() {
        return open(1);
    }

    @Override
    public StoreNode open(int number) {
        return new MemoryNode(database, new MemoryStoreWriter(database, new StoreWriter.Node("node" + number, number)));
    }

    /** The one thing that the fakes take and a database does not: tests may complete with any octets. */
    @Override
    public void complete_notACertificate_isABug() {
        // Not a test here.
    }

    private record MemoryNode(MemoryDatabase database, StoreWriter writer) implements StoreNode {
        @Override
        public CertificateStore certificates() {
            return new MemoryCertificateStore(database);
        }

        @Override
        public RequestStore requests() {
            return new MemoryRequestStore(database);
        }

        @Override
        public ConfigStore configs() {
            return new MemoryConfigStore(database);
        }

        @Override
        public CrlStore crls() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AuditStore audits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StateStore states() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LeaseStore leases() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FeedStore feeds() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
