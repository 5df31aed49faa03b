package ee.socketio.marketplace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether this server is a demonstration, where everybody may log in as anybody: {@code
 * marketplace.demo}. It serves this machine only, unless {@code marketplace.demo.remote} is set as
 * well.
 */
@ApplicationScoped
public class DemoMode {
  /** The key that turns the demonstration on. */
  public static final String KEY = "marketplace.demo";

  private boolean on;
  private boolean remote;

  /** For CDI. */
  protected DemoMode() {}

  @Inject
  public DemoMode(
      @ConfigProperty(name = KEY, defaultValue = "false") boolean on,
      @ConfigProperty(name = "marketplace.demo.remote", defaultValue = "false") boolean remote) {
    this.on = on;
    this.remote = remote;
  }

  /** Whether there are demo users, demo products and the demo log-in. */
  public boolean on() {
    return on;
  }

  /**
   * Whether a request is answered. A request that a proxy has forwarded comes from somewhere else,
   * even if the proxy runs on this machine.
   *
   * @param address that the request comes from
   * @param forwarded whether a header says that a proxy has forwarded it
   */
  public boolean serves(String address, boolean forwarded) {
    return !on || remote || (!forwarded && isLoopback(address));
  }

  private static boolean isLoopback(String address) {
    try {
      // The text is an address, so nothing is looked up.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
