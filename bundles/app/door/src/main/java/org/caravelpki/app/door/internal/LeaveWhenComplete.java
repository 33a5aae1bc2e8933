package org.caravelpki.app.door.internal;

import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** A request that is answered later is inside until then: every asynchronous request completes, after an error too. */
final class LeaveWhenComplete implements AsyncListener {
    private final Api api;

    LeaveWhenComplete(Api api) {
        this.api = api;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        api.leave();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // It completes afterwards.
    }

    @Override
    public void onError(AsyncEvent event) {
        // It completes afterwards.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A new cycle forgets its listeners; this one is about the same request.
        event.getAsyncContext().addListener(this);
    }
}
