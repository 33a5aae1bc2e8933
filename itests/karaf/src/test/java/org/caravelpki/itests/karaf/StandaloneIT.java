package org.caravelpki.itests.karaf;

import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** Two lives of one node: the second starts from what the first left behind. */
@RunWith(Suite.class)
@Suite.SuiteClasses({FirstLife.class, SecondLife.class})
public class StandaloneIT {}
