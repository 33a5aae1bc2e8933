package org.caravelpki.core.gate.internal;

/**
 * One implementation behind a door. Calls that answer with a stage and calls that block have passages of their own: what
 * goes on when a stage completes often makes a blocking call, on a thread that the calls still inside need. So the way for
 * blocking calls stays open until the last stage is complete.
 *
 * @param implementation what is called
 * @param stages for calls that answer with a stage
 * @param blocking for all others
 */
record Slot(Object implementation, Passage stages, Passage blocking) {
    Slot(Object implementation) {
        this(implementation, new Passage(), new Passage());
    }

    boolean isInUse() {
        return stages.inside() + blocking.inside() > 0;
    }
}
