package ee.socketio.container.identity.basic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** The container reads the header {@code Authorization: Basic}. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "desk")
public class BasicLogin {}
