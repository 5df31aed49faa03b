package ee.socketio.container.identity.jwt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The container reads the header {@code Authorization: Bearer} of each request to the WAR. Payara
 * finds the annotation only on a CDI bean.
 */
@ApplicationScoped
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT")
public class TokenLogin extends Application {}
