package io.watchword.platform.rest;

import io.watchword.tenant.model.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a resource method. One without it is open to all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Secured {

    /** What the token of an API client, or of a user who administers, must allow. */
    Scope value();

    /** Whether a page or an app may call it with its publishable key. */
    boolean publishableKey() default false;
}
