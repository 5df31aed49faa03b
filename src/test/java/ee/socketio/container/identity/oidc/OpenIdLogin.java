package ee.socketio.container.identity.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;

/** The container sends a user to the provider, and stores the caller in the HTTP session. */
@ApplicationScoped
@OpenIdAuthenticationMechanismDefinition(
    providerURI = "${provider.uri}",
    clientId = "desk",
    clientSecret = "${provider.secret}",
    redirectURI = "${baseURL}/callback",
    redirectToOriginalResource = true,
    claimsDefinition =
        @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"))
public class OpenIdLogin {}
