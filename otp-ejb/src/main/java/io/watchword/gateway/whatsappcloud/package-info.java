/**
 * Meta's WhatsApp Cloud API: passcodes by an authentication template, whose text Meta fixes: nothing but the code can travel
 * in it.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates">Authentication
 *     templates</a>
 */
@NullMarked
package io.watchword.gateway.whatsappcloud;

import org.jspecify.annotations.NullMarked;
