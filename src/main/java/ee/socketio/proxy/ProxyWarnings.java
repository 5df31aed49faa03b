package ee.socketio.proxy;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Logs each mistake in the configuration of proxies once, because clients can cause the lines. */
final class ProxyWarnings {
  private static final System.Logger LOG = System.getLogger(TrustedProxies.class.getName());

  private final AtomicBoolean untrusted = new AtomicBoolean();
  private final AtomicBoolean ambiguous = new AtomicBoolean();

  /**
   * Reports a proxy that is not trusted. A container may have applied the header already. Then the
   * header contains the address of the peer, and nothing is wrong.
   */
  void untrusted(Optional<IpAddress> peer, List<String> forwarded, List<String> nodes) {
    if ((forwarded.isEmpty() && nodes.isEmpty()) || untrusted.get()) {
      return;
    }
    boolean applied =
        Stream.concat(
                XForwardedHeaders.hops(nodes, List.of(), List.of()).stream(),
                ForwardedHeader.parse(forwarded).orElse(List.of()).stream())
            .anyMatch(hop -> peer.isPresent() && hop.address().equals(peer));
    if (!applied && untrusted.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] a proxy at {0} forwards requests, but is not trusted: all its clients share its"
              + " address; set socketio.proxy.trusted to the addresses of your proxies",
          peer.map(IpAddress::toString).orElse("an unknown address"));
    }
  }

  /** Reports a request with both kinds of headers. */
  void ambiguous() {
    if (!ambiguous.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET] a trusted proxy forwarded a request with Forwarded and X-Forwarded headers, and"
              + " both are ignored: the proxy must set one kind and remove the other");
    }
  }
}
