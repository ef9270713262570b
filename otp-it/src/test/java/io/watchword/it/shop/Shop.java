package io.watchword.it.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** All that a shop does to have its users signed in by the product: it says so. */
@LoginConfig(authMethod = "MP-JWT")
@ApplicationPath("/")
@ApplicationScoped
public class Shop extends Application {}
