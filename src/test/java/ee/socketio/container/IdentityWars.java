package ee.socketio.container;

import ee.socketio.container.identity.basic.BasicLogin;
import ee.socketio.container.identity.desk.Orders;
import ee.socketio.container.identity.form.FormLogin;
import ee.socketio.container.identity.jwt.TokenLogin;
import ee.socketio.container.identity.oidc.OpenIdLogin;
import ee.socketio.container.identity.users.Users;
import ee.socketio.testkit.TestTokens;
import java.net.URI;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** One application with the jar of the library, in a WAR for each log-in. */
final class IdentityWars {
  private static final String CONTAINER = "socketio.auth.mechanisms=container\n";

  private IdentityWars() {}

  static WebArchive form() {
    return desk("form.war", CONTAINER, FormLogin.class, Users.class)
        .addAsWebResource("identity/login.html", "login.html")
        .addAsWebResource("identity/refused.html", "refused.html")
        .addAsWebInfResource("identity/glassfish-web.xml", "glassfish-web.xml");
  }

  static WebArchive basic() {
    return desk("basic.war", CONTAINER, BasicLogin.class, Users.class);
  }

  static WebArchive jwt(TestTokens keys, String issuer) {
    String configuration =
        """
        socketio.auth.mechanisms=jwt,container
        mp.jwt.verify.publickey.location=key.pem
        mp.jwt.verify.issuer=%s
        """
            .formatted(issuer);
    return desk("jwt.war", configuration, TokenLogin.class)
        .addAsResource(new StringAsset(keys.publicPem()), "key.pem");
  }

  static WebArchive oidc(URI provider) {
    String configuration = CONTAINER + "oidc.provider=%s\noidc.secret=secret\n".formatted(provider);
    return desk("oidc.war", configuration, OpenIdLogin.class);
  }

  private static WebArchive desk(String name, String configuration, Class<?>... logIn) {
    WebArchive war = Wars.embedding(name, configuration).addPackage(Orders.class.getPackage());
    for (Class<?> each : logIn) {
      war.addPackage(each.getPackage());
    }
    return war;
  }
}
