package org.caravelpki.core.gate.internal;

/** How a call enters an implementation. */
enum Way {
    /** Answers with a stage; waits without a thread. */
    STAGES {
        @Override
        Passage into(Slot slot) {
            return slot.stages();
        }
    },

    /** Blocks its thread. */
    BLOCKING {
        @Override
        Passage into(Slot slot) {
            return slot.blocking();
        }
    };

    abstract Passage into(Slot slot);
}
