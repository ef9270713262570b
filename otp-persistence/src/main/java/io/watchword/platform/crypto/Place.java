package io.watchword.platform.crypto;

/**
 * Where an encrypted value lives. It is authenticated with the value, so that a ciphertext moved to another tenant, table,
 * row or column no longer opens.
 */
public record Place(String tenantId, String table, String row, String column) {

    byte[] associatedData() {
        return Digests.canonical(tenantId, table, row, column);
    }
}
