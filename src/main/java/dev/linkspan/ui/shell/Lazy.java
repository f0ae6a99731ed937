// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first seen: the window is there sooner without it. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T now = made;
        if (now == null) {
            now = maker.get();
            made = now;
        }
        return now;
    }
}
