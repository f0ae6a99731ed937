// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.sign.Gap;
import java.util.ArrayList;
import java.util.List;

/** What could not be seen, as it comes up. */
final class Gaps {

    private final List<Gap> gaps = new ArrayList<>();

    void notAllowed(String subject, String what, String text) {
        gaps.add(new Gap(subject, what, Gap.Reason.NOT_ALLOWED, text));
    }

    void notOffered(String subject, String what, String text) {
        gaps.add(new Gap(subject, what, Gap.Reason.NOT_OFFERED, text));
    }

    /** @param help what would help where a right is missing, as the end of a sentence */
    void failed(String subject, String what, NetlinkException e, String help) {
        if (isNotAllowed(e)) {
            notAllowed(subject, what, "The kernel does not tell this user; " + help);
        } else if (e.errno() == Errno.EOPNOTSUPP || e.errno() == Errno.EINVAL || e.errno() == Errno.ENOENT) {
            notOffered(subject, what, e.getMessage());
        } else {
            failed(subject, what, String.valueOf(e.getMessage()));
        }
    }

    void failed(String subject, String what, String text) {
        gaps.add(new Gap(subject, what, Gap.Reason.FAILED, text));
    }

    List<Gap> all() {
        return List.copyOf(gaps);
    }

    static boolean isNotAllowed(NetlinkException e) {
        return e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
    }
}
