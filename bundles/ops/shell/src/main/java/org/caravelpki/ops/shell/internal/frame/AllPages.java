package org.caravelpki.ops.shell.internal.frame;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.caravelpki.api.model.Page;

/** Everything there is, one page in memory at a time. */
final class AllPages<T> implements Iterator<T> {
    private static final int PAGE = 500;

    private final PageSource<T> source;
    private Iterator<T> items = Collections.emptyIterator();
    private Optional<String> next;
    private boolean begun;

    AllPages(PageSource<T> source, Optional<String> start) {
        this.source = source;
        this.next = start;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && (!begun || next.isPresent())) {
            turn();
        }
        return items.hasNext();
    }

    private void turn() {
        Page<T> page = source.page(next, PAGE);
        begun = true;
        items = page.items().iterator();
        next = page.next();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
