/**
 * The contract of the stores as tests. A provider's test class implements the contract interfaces and says how a node's
 * stores are made; JUnit finds the tests in the interfaces.
 */
package org.caravelpki.testkit.contract;
