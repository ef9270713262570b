package io.watchword.tenant;

/** The event that a tenant, or something registered in it, is changed in the current transaction. */
public record TenantChange(String tenantId) {}
