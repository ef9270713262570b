// Does with oauth4webapi what a backend does. Arguments: the issuer, a refresh token, a client, its secret.
import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'

const [url, refreshToken, id, secret] = process.argv.slice(2)
const insecure = { [oauth.allowInsecureRequests]: true } // the product is on the loopback interface
const issuer = new URL(url)
const client = { client_id: id }

let server
for (const algorithm of ['oidc', 'oauth2']) {
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...insecure, algorithm }))
}

for (const proof of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
  const own = await oauth.processClientCredentialsResponse(
    server,
    client,
    await oauth.clientCredentialsGrantRequest(server, client, proof, new URLSearchParams(), insecure),
  )
  const told = await oauth.processIntrospectionResponse(
    server,
    client,
    await oauth.introspectionRequest(server, client, proof, own.access_token, insecure),
  )
  assert.equal(told.active, true)
  // RFC 9068, as a resource server checks it.
  const request = new Request('http://127.0.0.1/', { headers: { authorization: `Bearer ${own.access_token}` } })
  const claims = await oauth.validateJwtAccessToken(server, request, told.aud, insecure)
  assert.equal(claims.client_id, id)
}

const proof = oauth.ClientSecretBasic(secret)
const refreshed = await oauth.refreshTokenGrantRequest(server, client, proof, refreshToken, insecure)
const tokens = await oauth.processRefreshTokenResponse(server, client, refreshed)
await oauth.validateApplicationLevelSignature(server, refreshed, insecure)
assert.ok(oauth.getValidatedIdTokenClaims(tokens).auth_time)
await oauth.processRevocationResponse(
  await oauth.revocationRequest(server, client, proof, tokens.refresh_token, insecure),
)
await assert.rejects(
  async () =>
    oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, proof, tokens.refresh_token, insecure),
    ),
  { error: 'invalid_grant' },
)
console.log('done')
