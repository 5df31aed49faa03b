/** The log-in at an OpenID Connect provider. */
@NullMarked
package ee.socketio.container.identity.oidc;

import org.jspecify.annotations.NullMarked;
