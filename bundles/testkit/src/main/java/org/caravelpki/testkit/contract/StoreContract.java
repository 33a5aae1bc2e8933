package org.caravelpki.testkit.contract;

/** What the contracts need of a provider's test class. */
public interface StoreContract {

    /** A node that all tests share: each test uses names of its own. */
    StoreNode node();

    /** Another node on the same database; the test closes it. */
    StoreNode open(int number);

    /** Data for a test that no other test uses. */
    default Samples samples() {
        return new Samples(node().writer());
    }
}
