// Does with openid-client what a backend does. Arguments: the issuer, a refresh token, a client, its secret.
import assert from 'node:assert/strict'
import * as client from 'openid-client'

const [issuer, refreshToken, id, secret] = process.argv.slice(2)
const insecure = { execute: [client.allowInsecureRequests] } // the product is on the loopback interface

for (const algorithm of ['oidc', 'oauth2']) {
  for (const proof of [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]) {
    const server = await client.discovery(new URL(issuer), id, secret, proof, { ...insecure, algorithm })
    const own = await client.clientCredentialsGrant(server, { scope: 'challenges:read' })
    assert.equal(own.token_type, 'bearer')
    assert.equal(own.scope, 'challenges:read')
    assert.equal((await client.tokenIntrospection(server, own.access_token)).active, true)
    await client.tokenRevocation(server, own.access_token)
    assert.equal((await client.tokenIntrospection(server, own.access_token)).active, false)
  }
}

const server = await client.discovery(new URL(issuer), id, secret, undefined, insecure)
client.enableNonRepudiationChecks(server) // checks the id token's signature by the published keys
const second = await client.refreshTokenGrant(server, refreshToken)
assert.ok(second.claims().sub)
const third = await client.refreshTokenGrant(server, second.refresh_token)
assert.equal((await client.tokenIntrospection(server, third.refresh_token)).active, true)
await client.tokenRevocation(server, third.refresh_token)
await assert.rejects(client.refreshTokenGrant(server, third.refresh_token), { error: 'invalid_grant' })

const stranger = await client.discovery(new URL(issuer), id, 'wrong', undefined, insecure)
await assert.rejects(client.clientCredentialsGrant(stranger), (refused) => refused.status === 401)
console.log('done')
