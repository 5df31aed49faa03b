package ee.socketio.container.identity.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings of the provider, for the expressions of {@link OpenIdLogin}. */
@Named
@ApplicationScoped
public class Provider {
  @Inject
  @ConfigProperty(name = "oidc.provider")
  private String uri;

  @Inject
  @ConfigProperty(name = "oidc.secret")
  private String secret;

  /** The URI of the provider, without {@code /.well-known/openid-configuration}. */
  public String getUri() {
    return uri;
  }

  /** The secret of this application. */
  public String getSecret() {
    return secret;
  }
}
