package org.caravelpki.protocol.acme.account.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Page;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.protocol.acme.model.internal.Account;
import org.caravelpki.protocol.acme.model.internal.Orders;
import org.caravelpki.protocol.acme.request.internal.SignedStep;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.Answers;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/** Lists an account's orders page by page (RFC 8555 section 7.1.2.1). */
public final class ListOrders implements SignedStep {
    private static final Pattern CURSOR = Pattern.compile("cursor=([A-Za-z0-9_-]{1,80})");

    private final Orders orders;
    private final Urls urls;
    private final int pageSize;

    /** @param pageSize how many orders a page has */
    public ListOrders(Orders orders, Urls urls, int pageSize) {
        this.orders = orders;
        this.urls = urls;
        this.pageSize = pageSize;
    }

    @Override
    public CompletionStage<Response> answer(Call call) {
        call.signed().requirePostAsGet();
        Account account = call.signed().account();
        if (!account.id().equals(call.route().id())) {
            throw AcmeProblem.unauthorized("These are another account's orders.");
        }
        return orders.list(account, call.http().rawQuery().map(ListOrders::cursor), pageSize)
                .thenApply(page -> page(account, page));
    }

    private static String cursor(String query) {
        Matcher match = CURSOR.matcher(query);
        if (!match.matches()) {
            throw AcmeProblem.malformed("The query of this URL is none that this server gave out.");
        }
        return match.group(1);
    }

    private Response page(Account account, Page<String> page) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("orders");
        page.items().forEach(id -> list.add(urls.order(id)));
        Response response = Answers.json(200, json);
        Optional<String> next = page.next().map(after -> urls.orders(account.id()) + "?cursor=" + after);
        return next.map(url -> response.with("Link", Answers.link(url, "next"))).orElse(response);
    }
}
