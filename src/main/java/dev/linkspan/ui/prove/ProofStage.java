// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.prove;

import dev.linkspan.diagnose.prove.PortProof;
import dev.linkspan.host.change.ChangePreview;
import java.util.List;

/** How far a proof is. */
sealed interface ProofStage {

    /** None is asked for. */
    record None() implements ProofStage {}

    /** The machine is asked whether it can be done. */
    record Looking(ProofSubject subject) implements ProofStage {}

    /**
     * It can be done, and waits for consent.
     *
     * @param ports names of what is taken out of use, in order
     * @param asked who is asked meanwhile
     */
    record Offered(ProofSubject subject, List<String> ports, String asked, ChangePreview preview)
            implements ProofStage {
        public Offered {
            ports = List.copyOf(ports);
        }
    }

    /**
     * It goes on.
     *
     * @param text what is done now
     * @param stopping whether it was cancelled
     */
    record Running(ProofSubject subject, List<PortProof> proofs, String text, boolean stopping) implements ProofStage {
        public Running {
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * It ended.
     *
     * @param proofs what was measured
     * @param reason why there is no more; empty when it went to its end
     */
    record Ended(ProofSubject subject, List<PortProof> proofs, String reason) implements ProofStage {
        public Ended {
            proofs = List.copyOf(proofs);
        }

        /** Whether each port was proved. */
        boolean isProved() {
            return reason.isEmpty() && proofs.stream().allMatch(PortProof::isProved);
        }
    }
}
