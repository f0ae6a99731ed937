// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

/** A machine that can be observed, followed and changed. */
public interface ChangeableHost extends HostSession, Changes {

    /** Lets go of the machine: a change that was begun here and is not confirmed yet is taken back. */
    @Override
    void close();
}
