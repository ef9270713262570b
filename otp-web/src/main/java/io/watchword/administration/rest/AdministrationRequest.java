package io.watchword.administration.rest;

import io.watchword.administration.Page;
import io.watchword.administration.Versioned;
import io.watchword.administration.View;
import io.watchword.platform.rest.EntityTags;
import io.watchword.platform.rest.Idempotent;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all requests of administration say besides their bodies, and how all of them are answered. */
public class AdministrationRequest {

    /** Ids are their own cursors. */
    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    @Context
    HttpServletRequest request;

    @Context
    HttpHeaders headers;

    @QueryParam("limit")
    @Nullable String limit;

    @QueryParam("cursor")
    @Nullable String cursor;

    @HeaderParam(HttpHeaders.IF_MATCH)
    @Nullable String ifMatch;

    /** Lists from an id on. */
    interface Listing<V> {
        Page<V> page(Administrator by, String from, int most);
    }

    /** The page that is asked for. */
    <V> Page<V> page(Listing<V> listing) {
        return listing.page(administrator(), from(), Paging.limit(limit));
    }

    Administrator administrator() {
        return Requests.administrator(request);
    }

    /** The version that the caller has seen. */
    Optional<Integer> seen() {
        return EntityTags.version(ifMatch);
    }

    /** The request under its {@code Idempotency-Key}, which is good for one resource of one tenant. */
    Optional<IdempotentRequest> idempotent(String path, Record body) {
        return Idempotent.read(headers, path + "?tenant_id=" + administrator().tenantId(), body);
    }

    /** Answers an object with the version that a change of it may name. */
    <V extends View> Response answer(Versioned<V> object) {
        return Response.ok(object.value().answer())
                .tag(Integer.toString(object.version()))
                .build();
    }

    /** Answers an object that has come to be, and where it is for the one who made it. */
    <V extends View> Response created(PublicUrl publicUrl, String path, Versioned<V> object) {
        return Response.created(publicUrl.at(
                        path + "/" + object.value().id() + administrator().query()))
                .entity(object.value().answer())
                .tag(Integer.toString(object.version()))
                .build();
    }

    /** A page begins at its cursor, even where the object of that id has gone meanwhile. */
    private String from() {
        if (cursor != null && !CURSOR.matcher(cursor).matches()) {
            throw Paging.wrongCursor();
        }
        return cursor == null ? "" : cursor;
    }
}
