package ee.socketio.marketplace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Demo mode, in which everybody can log in as every demo user: {@code marketplace.demo}. The server
 * answers requests from its own machine only, unless {@code marketplace.demo.remote} is true.
 */
@ApplicationScoped
public class DemoMode {
  /** The configuration key that turns demo mode on. */
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

  /** Whether the demo users, the demo products and the demo log-in exist. */
  public boolean on() {
    return on;
  }

  /**
   * Whether a request is answered. A request that a proxy forwards comes from another machine, even
   * if the proxy runs on this one.
   *
   * @param address the address of the peer
   * @param forwarded whether the request has a header of a proxy
   */
  public boolean serves(String address, boolean forwarded) {
    return !on || remote || (!forwarded && isLoopback(address));
  }

  private static boolean isLoopback(String address) {
    try {
      // The text is an address, so no name is resolved.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
