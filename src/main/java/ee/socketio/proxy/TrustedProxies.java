package ee.socketio.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the client of a request, which proxies may have forwarded. Only the proxies of this list
 * are believed: the headers {@code Forwarded} and {@code X-Forwarded-For}, {@code -Proto} and
 * {@code -Host} of other senders are ignored.
 *
 * <p>The hops are read from the last to the first. The client is the first hop from the end that is
 * not a trusted proxy, because each earlier hop is a claim of an unknown sender. An application can
 * use this class for its own requests.
 *
 * <p>Immutable, except that each mistake in the configuration is logged once. Any thread may call
 * each method.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-8.1">RFC 7239, section 8.1</a>
 */
public final class TrustedProxies {
  private static final String FORWARDED = "forwarded";
  private static final String FOR = "x-forwarded-for";
  private static final String PROTO = "x-forwarded-proto";
  private static final String HOST = "x-forwarded-host";

  private final List<Network> networks;
  private final ProxyWarnings warnings = new ProxyWarnings();

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Parses a list such as {@code 127.0.0.1,10.0.0.0/8,2001:db8::/32}.
   *
   * @param list addresses and networks, separated by commas; an empty list trusts no proxy
   * @throws IllegalArgumentException if an element is neither an address nor a network. Host names
   *     are not allowed, because their addresses can change
   */
  public static TrustedProxies parse(String list) {
    return new TrustedProxies(
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .filter(element -> !element.isEmpty())
            .map(Network::parse)
            .toList());
  }

  /**
   * Returns the facts of the client. A value that is missing or malformed is replaced by the value
   * of the connection.
   *
   * @param connection the facts of the connection, as the container reports them
   * @param headers returns all values of a header by its lower-case name, in order; an empty list
   *     for none
   */
  public ClientFacts client(ClientFacts connection, Function<String, List<String>> headers) {
    Optional<IpAddress> peer = IpAddress.parse(connection.address());
    ClientFacts known =
        new ClientFacts(
            peer.map(IpAddress::toString).orElse(connection.address()),
            connection.secure(),
            connection.host());
    if (peer.filter(this::trusts).isPresent()) {
      return client(known, hops(headers));
    }
    if (networks.isEmpty()) {
      warnings.untrusted(peer, headers.apply(FORWARDED), headers.apply(FOR));
    }
    return known;
  }

  private ClientFacts client(ClientFacts connection, List<Hop> hops) {
    if (hops.isEmpty()) {
      return connection;
    }
    int first = hops.size() - 1;
    while (first > 0 && hops.get(first).address().filter(this::trusts).isPresent()) {
      first--;
    }
    Hop client = hops.get(first);
    return new ClientFacts(
        client.address().map(IpAddress::toString).orElse(connection.address()),
        client.secure().orElse(connection.secure()),
        client.validHost().orElse(connection.host()));
  }

  /**
   * The hops of one kind of header. A proxy sets one kind, and passes the other kind on as the
   * client has sent it. So a request with both kinds has no hops.
   */
  private List<Hop> hops(Function<String, List<String>> headers) {
    List<String> forwarded = headers.apply(FORWARDED);
    List<String> nodes = headers.apply(FOR);
    List<String> schemes = headers.apply(PROTO);
    List<String> hosts = headers.apply(HOST);
    boolean older = !(nodes.isEmpty() && schemes.isEmpty() && hosts.isEmpty());
    if (forwarded.isEmpty()) {
      return older ? XForwardedHeaders.hops(nodes, schemes, hosts) : List.of();
    }
    if (older) {
      warnings.ambiguous();
      return List.of();
    }
    return ForwardedHeader.parse(forwarded).orElse(List.of());
  }

  private boolean trusts(IpAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
