/**
 * What the services of Amazon Web Services that carry messages share: regions and their addresses, credentials, and the
 * signature of each request, which is made by the AWS SDK's own signer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
@NullMarked
package io.watchword.gateway.aws;

import org.jspecify.annotations.NullMarked;
